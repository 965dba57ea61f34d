# A ring buffer, a priority queue and a double-ended list with invariants checked.
class Ring:
    def __init__(self, n): self.buf, self.start, self.n = [None] * n, 0, 0
    def push(self, x):
        if self.n == len(self.buf):
            self.start = (self.start + 1) % len(self.buf)
            self.n -= 1
        self.buf[(self.start + self.n) % len(self.buf)] = x
        self.n += 1
    def __iter__(self):
        for i in range(self.n):
            yield self.buf[(self.start + i) % len(self.buf)]
    def __len__(self): return self.n
    def __getitem__(self, i):
        if not -self.n <= i < self.n:
            raise IndexError(f"ring index {i} out of range {self.n}")
        return self.buf[(self.start + i % self.n) % len(self.buf)]


r = Ring(4)
for i in range(10):
    r.push(i * i)
    assert len(r) == min(i + 1, 4)
print(list(r), r[0], r[-1], sum(r), max(r), 64 in r, [*reversed(list(r))])
try:
    r[4]
except IndexError as e:
    print(e)
class DL:
    class N: __slots__ = ("v", "p", "n")
    def __init__(self, it=()):
        self.h = h = self.N()
        h.p = h.n = h
        for x in it: self.append(x)
    def append(self, v):
        n = self.N()
        n.v, n.p, n.n = v, self.h.p, self.h
        n.p.n = n.n.p = n
        return n
    def remove(self, n): n.p.n, n.n.p = n.n, n.p
    def __iter__(self):
        n = self.h.n
        while n is not self.h:
            yield n.v
            n = n.n


d = DL("abc")
x = d.append("x")
d.append("y")
d.remove(x)
print("".join(d), list(DL()), len(list(d)))
