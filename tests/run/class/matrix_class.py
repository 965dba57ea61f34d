# A matrix class with operators, indexing by tuples, iteration, equality, and powers.
class Matrix:
    def __init__(self, rows): self.r = [list(x) for x in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def shape(self): return len(self.r), len(self.r[0])
    @property
    def T(self): return Matrix(zip(*self.r))
    def __getitem__(self, ij): return self.r[ij[0]][ij[1]]
    def __setitem__(self, ij, v): self.r[ij[0]][ij[1]] = v
    def __add__(self, o): return Matrix([[a + b for a, b in zip(x, y)] for x, y in zip(self.r, o.r)])
    def __mul__(self, k): return Matrix([[a * k for a in x] for x in self.r])
    __rmul__ = __mul__
    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]:
            raise ValueError(f"shapes {self.shape} and {o.shape}")
        return Matrix([[sum(a * b for a, b in zip(x, y)) for y in zip(*o.r)] for x in self.r])
    def __pow__(self, n):
        out, base = Matrix.identity(len(self.r)), self
        while n:
            if n & 1: out = out @ base
            base, n = base @ base, n >> 1
        return out
    def __neg__(self): return self * -1
    def __eq__(self, o): return self.r == o.r
    def __iter__(self): return iter(self.r)
    def __repr__(self): return "Matrix(" + repr(self.r) + ")"


m = Matrix([[1, 2], [3, 4]])
m[0, 1] += 5
print(m, m.T, m @ m.T, m**5, 2 * m, m + -m, m**0 == Matrix.identity(2), [sum(r) for r in m], m[1, 0])
try:
    m @ Matrix([[1, 2, 3]])
except ValueError as e:
    print(e)
