# Starred assignment in every position and from every iterable.
a, *b = [1, 2, 3]
*c, d = "xyz"
e, *f, g = range(5)
h, *i, j = 1, 2
*k, = (9, 8)
[l, *m] = {"p": 1, "q": 2}
(n, *(o)), *q = [(1, 2, 3), 4]
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, q)
x, (y, *z), *w = 1, "abc", 2, 3
print(x, y, z, w)
for first, *rest in ([1, 2, 3], "ab", (5,)):
    print(first, rest)
class P:
    pass


p = P()
arr = [0, 0]
p.a, *p.b, arr[1] = range(4)
print(p.a, p.b, arr)


def gen():
    yield 1
    yield 2
    yield 3


u, *v = gen()
print(u, v)
