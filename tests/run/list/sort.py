# sort and sorted: stability, key, reverse, errors, mutation during sort.
a = [5, 2, 8, 1, 9, 3]
a.sort()
print(a, sorted(a, reverse=True), sorted("banana"), sorted({3: 1, 1: 2}), sorted([3, 1.5, True, -2]))
w = ["bb", "a", "ccc", "dd", "e"]
print(sorted(w, key=len), sorted(w, key=len, reverse=True), sorted(w, key=lambda s: (-len(s), s)), w)
print(sorted([(1, "b"), (0, "z"), (1, "a"), (0, "y")]), sorted([[2], [1, 5], [1], []]), sorted([True, False, True]))
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or -x), calls)
for f in (lambda: [1, "a"].sort(), lambda: sorted([None, 1]), lambda: sorted(5), lambda: sorted([1, 2], key=5), lambda: [].sort(None), lambda: sorted(), lambda: sorted([1], bad=1), lambda: sorted([1, 2], key=lambda x: 1 / 0)):
    try:
        print(f())
    except (TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
b = [3, 2, 1]


def key(x):
    b.append(x)
    return x


try:
    b.sort(key=key)
except ValueError as e:
    print(e, b)
c = list(range(50, 0, -1)) + list(range(25)) + [7, 7, 3] * 5
c.sort(key=lambda x: x % 10)
print(c)
