# Guards, capture names after the match, as-patterns, fall through, bindings of failed patterns.
def f(x):
    match x:
        case [a, b] as whole if a == b:
            return f"same {whole}"
        case [int() | float() as a, (str() as b) | [b]]:
            return f"{a!r} {b!r}"
        case [a, b] if (s := a if isinstance(a, int) else 0) > 10:
            return f"big {s}"
        case n:
            return f"any {n!r}"


for x in ([1, 1], [1, "x"], [2.5, ["y"]], [50, 7], ["q", 1], 5):
    print(f(x))
match 5:
    case captured if captured > 10:
        print("no")
print(captured)
match [1, 2, 3]:
    case [first, *mid, last]:
        pass
print(first, mid, last)


def g(n):
    print("guard", n, end=" ")
    return n == 2


match "x":
    case _ if g(1):
        print("one")
    case _ if g(2):
        print("two")
    case _ if g(3):
        print("three")
match 1:
    case 2:
        print("nothing")
print("done")
