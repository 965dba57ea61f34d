# collections.deque: both ends, maxlen, rotation, indexing, errors.
from collections import deque

d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend("ab"); d.extendleft("xy")
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.rotate(2); print(d)
d.rotate(-1); print(d, 3 in d, d.count(1), d.index(3), list(reversed(d)))
m = deque(maxlen=3)
for i in range(5):
    m.append(i)
m.appendleft("L")
print(m, m.maxlen, m == deque(["L", 2, 3]), deque("ab") + deque("c"), deque("ab") * 2, deque([1]) < deque([2]))
d.remove("x"); d.insert(1, "ins"); d[0] = "first"; del d[-1]; d.reverse()
print(d, bool(deque()), d.copy() == d, d.clear(), d)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque(5), lambda: deque([1]).remove(9), lambda: deque(maxlen=-1), lambda: hash(deque())):
    try:
        f()
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    for x in m:
        m.append(x)
except RuntimeError as e:
    print(e)
