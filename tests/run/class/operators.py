# Binary operators and their reflected forms; NotImplemented; subclass priority.
class V:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"V({self.n})"
    def __add__(self, o): return V(self.n + o.n) if isinstance(o, V) else V(self.n + o) if isinstance(o, int) else NotImplemented
    def __radd__(self, o): return ("radd", o, self)
    def __sub__(self, o): return ("sub", o)
    def __rsub__(self, o): return ("rsub", o)
    def __mul__(self, o): return ("mul", o)
    def __rmul__(self, o): return ("rmul", o)
    def __truediv__(self, o): return ("truediv", o)
    def __rtruediv__(self, o): return ("rtruediv", o)
    def __floordiv__(self, o): return ("floordiv", o)
    def __rfloordiv__(self, o): return ("rfloordiv", o)
    def __mod__(self, o): return ("mod", o)
    def __rmod__(self, o): return ("rmod", o)
    def __pow__(self, o): return ("pow", o)
    def __rpow__(self, o): return ("rpow", o)
    def __matmul__(self, o): return ("matmul", o)
    def __rmatmul__(self, o): return ("rmatmul", o)
    def __lshift__(self, o): return ("lshift", o)
    def __rlshift__(self, o): return ("rlshift", o)
    def __rshift__(self, o): return ("rshift", o)
    def __rrshift__(self, o): return ("rrshift", o)
    def __and__(self, o): return ("and", o)
    def __rand__(self, o): return ("rand", o)
    def __or__(self, o): return ("or", o)
    def __ror__(self, o): return ("ror", o)
    def __xor__(self, o): return ("xor", o)
    def __rxor__(self, o): return ("rxor", o)


v = V(1)
print(v + V(2), v + 5, 5 + v, "s" + v, v - 1, 1 - v, v * 2, 2 * v, v / 3, 3 / v, v // 4, 4 // v, v % 5, 5 % v, v**6, 6**v, v @ 7, 7 @ v)
print(v << 1, 1 << v, v >> 2, 2 >> v, v & 3, 3 & v, v | 4, 4 | v, v ^ 5, 5 ^ v, [1] + v, [1] * v, "a" * v, "%s" % v, 1.5 * v, sum([v, V(2)]))
try:
    v + "s"
except TypeError as e:
    print(e)


class W(V):
    def __radd__(self, o): return ("W.radd", o)


print(V(1) + W(2), W(1) + V(2), V(1) - W(2))
