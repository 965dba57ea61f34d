# A rational number class: normalisation, mixed operators, comparison, hashing, formatting.
from math import gcd


class Q:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Q({n}, 0)")
        g = gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = n // g, d // g
    @staticmethod
    def of(x): return x if isinstance(x, Q) else Q(x) if isinstance(x, int) else NotImplemented
    def __add__(self, o):
        o = Q.of(o)
        return o if o is NotImplemented else Q(self.n * o.d + o.n * self.d, self.d * o.d)
    __radd__ = __add__
    def __neg__(self): return Q(-self.n, self.d)
    def __sub__(self, o): return self + -o
    def __rsub__(self, o): return -self + o
    def __mul__(self, o):
        o = Q.of(o)
        return o if o is NotImplemented else Q(self.n * o.n, self.d * o.d)
    __rmul__ = __mul__
    def __truediv__(self, o): o = Q.of(o); return Q(self.n * o.d, self.d * o.n)
    def __rtruediv__(self, o): return Q.of(o) / self
    def __eq__(self, o): o = Q.of(o); return o if o is NotImplemented else (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = Q.of(o); return self.n * o.d < o.n * self.d
    def __hash__(self): return hash(self.n) if self.d == 1 else hash((self.n, self.d))
    def __float__(self): return self.n / self.d
    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)


h = sum((Q(1, i) for i in range(1, 25)), Q(0))
print(h, float(h), Q(1, 2) + Q(1, 3), 1 - Q(1, 3), 2 * Q(3, 4), 1 / Q(2, 5), Q(4, -6), Q(2) == 2, {Q(2): 1}[2], sorted([Q(1, 2), Q(1, 3), Q(-1)]), max(Q(1, 2), Q(2, 3)))
for f in (lambda: Q(1, 0), lambda: Q(1, 2) / 0, lambda: Q(1) + "x"):
    try:
        f()
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)
