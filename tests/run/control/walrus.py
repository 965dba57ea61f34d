# Assignment expressions: conditions, comprehensions, calls, scopes.
data = [3, 8, 1, 9, 4]
if (n := len(data)) > 3:
    print(n)
it = iter(data)
while (x := next(it, None)) is not None:
    print(x, end=" ")
print()
print([y for v in data if (y := v * 2) > 6], y, [last := i for i in range(3)], last)
print((a := 1) + (b := a + 1), a, b, (c := (1, 2)), [z := 5, z**2], {(k := "key"): (val := 1)}, k, val)


def f(p, q=0):
    return p, q


print(f(m := 3, q=(o := 4)), m, o)


def g():
    total = 0
    print([total := total + i for i in range(5)], total)
    return any((hit := i) > 2 for i in range(5)) and hit


print(g(), (lambda: (w := 5) + w)())
