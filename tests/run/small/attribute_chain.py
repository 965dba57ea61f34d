# Long chains of attributes, calls and subscripts.
class N:
    def __init__(self, d): self.d = d
    @property
    def next(self): return N(self.d + 1)
    def get(self, k): return {k: self}
    def __getitem__(self, i): return N(self.d * i)


print(N(0).next.next.get("a")["a"].next[5][2].next.d)
