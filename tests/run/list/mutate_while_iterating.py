# Mutating a list during iteration follows the index.
a = [1, 2, 3, 4]
seen = []
for x in a:
    seen.append(x)
    if x == 2:
        a.remove(2)
    if len(a) < 6 and x == 4:
        a.append(9)
print(seen, a)
a = [1, 2, 3]
for x in a:
    if len(a) < 8:
        a.append(x * 10)
print(a)
a = [1, 2, 3, 4, 5]
it = iter(a)
print(next(it), a.pop(), next(it), a.clear(), list(it), a.append(1), list(it))
a = [1, 2, 3]
for i, x in enumerate(a):
    a[i] = x * 2
r = reversed(a)
print(a, next(r), a.append(100), list(r), [a.pop() for _ in a])
