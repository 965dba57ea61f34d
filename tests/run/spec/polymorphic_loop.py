# A loop over a list of mixed values with an operation chosen by type.
def total(xs):
    acc = 0
    for x in xs:
        if isinstance(x, str):
            acc += len(x)
        elif isinstance(x, (list, tuple)):
            acc += total(x)
        elif x is None:
            acc -= 1
        elif isinstance(x, dict):
            acc += sum(x.values())
        else:
            acc += x
    return acc


print(total([1, 2.5, "abc", [1, (2, 3)], None, True, {"a": 10}]), total([]), total([2**62, 2**62, "x"]), total([0.1] * 3), total([[], [[]], None]))
