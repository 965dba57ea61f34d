# Fresh objects from properties and calls are released right after their use.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


class P:
    k = 0
    @property
    def fresh(self):
        P.k += 1
        return D(P.k)
    def __getitem__(self, i): return D(i)
    def __getattr__(self, n): return D(n)


p = P()
print(p.fresh.n + p.fresh.n)
print(p["item"].n, p.dynamic.n)
for i in range(2):
    v = p.fresh.n
print(v, p[p.fresh.n].n)
x = p.fresh
x = p["other"]
x = p.third
x = None
print(P.k)
