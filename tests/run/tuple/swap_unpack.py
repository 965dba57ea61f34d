# Tuple assignment: swaps, rotations, nested targets, order of evaluation.
a, b, c = 1, 2, 3
a, b = b, a
a, b, c = c, a, b
print(a, b, c)
(x, (y, z)), w = (1, (2, 3)), 4
print(x, y, z, w)
[p, q], r = "ab", [1]
print(p, q, r)
i = 0
arr = [10, 20, 30]
i, arr[i] = 2, "set"
print(i, arr)
arr[i], i = "last", 0
print(i, arr)
a = b = c = []
a.append(1)
print(b, c is a)
for (k, (l, m)) in [(1, (2, 3)), (4, (5, 6))]:
    print(k, l, m)


def f(n):
    print("f", n, end=" ")
    return n


d = {}
d[f(1)], d[f(2)] = f(3), f(4)
print(d)
