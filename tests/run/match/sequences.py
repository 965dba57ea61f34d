# Sequence patterns: fixed, star, nested, what counts as a sequence.
def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case (1, b):
            return f"starts with 1: {b}"
        case [a, [b, c]]:
            return f"nested {a} {b} {c}"
        case [a, *_, "end"]:
            return f"ends: {a}"
        case [a, b, *rest]:
            return f"two and more {a} {b} {rest}"
        case _:
            return "no"


for x in ([], (), [1], (5,), [1, 2], (9, [8, 7]), ["x", "y", "end"], range(5), "ab", b"ab", {1, 2}, {1: 2}, [[1, 2], 3], 5, iter([1])):
    print(f(x) if not hasattr(x, "__next__") else ("iterator", f(x)))


def g(x):
    match x:
        case *a, b:
            return a, b


print(g([1, 2, 3]), g("s"), g([7]))
match 1, 2:
    case a, b if a > b:
        print("greater")
    case a, b:
        print("le", a, b)
