# Tracebacks through special methods called by operators.
class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return V(self.n + o.n)
    def __lt__(self, o): return self.n < o.n
    def __getitem__(self, i): return self + i


print((V(1) + V(2)).n, sorted([V(2), V(1)])[0].n)
V(1)[V("x")]
