# Small objects that stay local, and the same objects escaping through every door.
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def plus(self, o): return P(self.x + o.x, self.y + o.y)


def local(n):
    p = P(0, 0)
    for i in range(n):
        p = p.plus(P(i, -i))
    return p.x, p.y


kept = []


def escape(n):
    p = P(n, n)
    if n == 1: kept.append(p)
    if n == 2: p.me = p
    if n == 3: return p
    if n == 4: return lambda: p.x
    if n == 5: raise ValueError(p)
    if n == 6: return [p], (p,), {"p": p}
    if n == 7: setattr(p, "z" + str(n), p.x)
    return vars(p)


print(local(10), local(0))
for n in range(8):
    try:
        r = escape(n)
        print(n, r.x if isinstance(r, P) else r() if callable(r) else sorted(r) if isinstance(r, dict) else type(r).__name__)
    except ValueError as e:
        print(n, e.args[0].x)
print(kept[0].x)
