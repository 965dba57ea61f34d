# An attribute's value is used by a call that replaces the attribute.
class Inner:
    def __init__(self, n): self.n = n
    def use(self, o):
        o.inner = Inner(self.n + 1)
        return self.n
    def __del__(self): print("del", self.n)


class Outer:
    def __init__(self): self.inner = Inner(1)
    def step(self): return self.inner.use(self)


o = Outer()
print(o.step(), o.step(), o.inner.n)
a = o.inner
o.inner = None
print("still", a.n)
