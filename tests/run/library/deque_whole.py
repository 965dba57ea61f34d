# deque: every method, limits, errors, comparison, mutation while iterating, copies.
import copy
from collections import deque


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d = deque("abc")
d.append("d")
d.appendleft("z")
d.extend("ef")
d.extendleft("yx")
print(d, len(d), d[0], d[-1], d[3], bool(d), bool(deque()))
print(d.pop(), d.popleft(), d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.reverse()
print(list(reversed(d)), d.count("a"), d.index("c"), "c" in d, "q" in d)
d.remove("c")
d.insert(2, "I")
d.insert(-1, "J")
d.insert(100, "K")
d.insert(-100, "L")
print(d)
d[0] = 1
del d[1]
print(d, d.maxlen)
m = deque(range(10), maxlen=3)
print(m, m.maxlen, m + deque([1, 2]), m * 2, deque([1, 2]) * 3, 2 * deque([7]), deque([1]) * 0, deque([1]) * -1)
m.append(10)
m.appendleft(0)
m += [4, 5, 6, 7]
m *= 2
print(m)
attempt(lambda: m.insert(0, 1))
for f in (
    lambda: deque().pop(), lambda: deque().popleft(), lambda: deque().remove(1), lambda: deque([1]).index(2),
    lambda: deque([1])[1], lambda: deque([1])["a"], lambda: deque([1])[0:1], lambda: deque(5), lambda: deque([], -1),
    lambda: deque([], "a"), lambda: deque([1]) + [1], lambda: deque([1]) * "a", lambda: hash(deque()), lambda: deque([1], 2, 3),
    lambda: deque().append(), lambda: deque(iterable="ab", maxlen=1), lambda: deque(maxlen=2), lambda: deque([1]) < [1],
    lambda: deque().rotate("a"), lambda: deque([1, 2, 3]).index(3, 0, 2), lambda: deque([1, 2, 3]).index(3, -1),
):
    attempt(f)
a, b = deque([1, 2, 3]), deque([1, 2, 4])
print(a < b, a <= b, a == b, a != b, a > b, a == deque([1, 2, 3]), deque([1]) < deque([1, 2]), a == [1, 2, 3])


def change(method):
    q = deque([1, 2, 3])
    for x in q:
        method(q)


attempt(lambda: change(lambda q: q.append(1)))
attempt(lambda: change(lambda q: q.pop()))
attempt(lambda: change(lambda q: q.rotate()))


class Shrinks:
    def __eq__(self, other):
        box.clear()
        return False


box = deque([Shrinks(), 2])
attempt(lambda: 5 in box)
box = deque([Shrinks(), 2])
attempt(lambda: box.remove(5))
box = deque([Shrinks(), 2])
attempt(lambda: box.count(5))
n = deque([[1], [2]], 5)
c, e = copy.copy(n), copy.deepcopy(n)
n[0].append(9)
print(c, e, c.maxlen, e.maxlen, n.copy() == n)
r = deque([1])
r.append(r)
print(r)
r.clear()


class Sub(deque):
    def __init__(self, it=(), maxlen=None):
        super().__init__(it, maxlen)
        self.tag = "t"


s = Sub([1, 2], 4)
print(s, s.copy(), type(s.copy()).__name__, s + deque([3]), copy.copy(s).tag, copy.deepcopy(s))
print(deque.__name__, deque.__module__, type(iter(s)), type(reversed(s)), deque[int], d.__class__)
it = iter(deque([1, 2, 3]))
next(it)
print(it.__length_hint__(), list(it), list(it))
x = deque([1, 2, 3], 3)
x.extend(x)
print(x)
x.extendleft(x)
print(x, [*x], {**dict(zip(x, x))}, sorted(x), max(x))
match x:
    case [p, *rest]:
        print("sequence", p, rest)
print(deque([1, 2]) == deque([1, 2], 2), repr(deque(maxlen=0)), deque("ab", maxlen=0))
