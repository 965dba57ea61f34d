# An AVL tree: rotations, ordered iteration, deletion, invariants.
class N:
    __slots__ = "k", "l", "r", "h"
    def __init__(self, k): self.k, self.l, self.r, self.h = k, None, None, 1


def h(n): return n.h if n else 0
def fix(n): n.h = 1 + max(h(n.l), h(n.r)); return n
def rot(n, a, b):
    m = getattr(n, b)
    setattr(n, b, getattr(m, a))
    setattr(m, a, fix(n))
    return fix(m)
def bal(n):
    fix(n)
    d = h(n.l) - h(n.r)
    if d > 1:
        if h(n.l.l) < h(n.l.r): n.l = rot(n.l, "l", "r")
        return rot(n, "r", "l")
    if d < -1:
        if h(n.r.r) < h(n.r.l): n.r = rot(n.r, "r", "l")
        return rot(n, "l", "r")
    return n
def insert(n, k):
    if not n: return N(k)
    if k < n.k: n.l = insert(n.l, k)
    elif k > n.k: n.r = insert(n.r, k)
    return bal(n)
def delete(n, k):
    if not n: raise KeyError(k)
    if k < n.k: n.l = delete(n.l, k)
    elif k > n.k: n.r = delete(n.r, k)
    elif not n.l or not n.r: return n.l or n.r
    else:
        m = n.r
        while m.l: m = m.l
        n.k = m.k
        n.r = delete(n.r, m.k)
    return bal(n)
def walk(n):
    if n:
        yield from walk(n.l)
        yield n.k
        yield from walk(n.r)


t = None
for i in range(200): t = insert(t, i * 73 % 211)
print(h(t), len(list(walk(t))), list(walk(t))[:8], list(walk(t)) == sorted(walk(t)))
for i in range(0, 150): t = delete(t, i * 73 % 211)
print(h(t), list(walk(t))[:6], len(list(walk(t))))
try:
    delete(t, 1000)
except KeyError as e:
    print("KeyError", e)
