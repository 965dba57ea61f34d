# sum, any, all: start values, short-circuit, mixed types, errors.
print(sum([]), sum([1, 2], 10), sum([[1], [2, 3]], []), sum((i for i in range(5)), start=100), sum([0.5, 1]), sum([True, True]), sum([2**62, 2**62]), sum([2**47] * 4), sum({1: 2, 3: 4}), sum([(1,), (2,)], ()))
seen = []


def t(x):
    seen.append(x)
    return x


print(any(t(x) for x in (0, 1, 2)), all(t(x) for x in (1, 0, 2)), seen, any([]), all([]), any([[], 0, ""]), all([[1], "a"]))
for f in (lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b"a"], b""), lambda: sum(5), lambda: sum([1], None), lambda: sum([[1]]), lambda: any(5), lambda: all(None)):
    try:
        print(f())
    except TypeError as e:
        print(e)
