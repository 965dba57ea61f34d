# Objects held by class attributes, by bound methods, by iterators and views.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def m(self): return self.n


class C:
    held = D("class attr")


C.held = D("replaced attr")
print("replaced")
C.held = None
m = D("bound").m
print("bound method keeps", m())
del m
it = iter([D(1), D(2)])
next(it)
print("iterator holds both")
del it
r = reversed((D(3),))
del r
z = zip([D(4)], [D(5)])
next(z)
print("zip tuple dropped")
del z
mp = map(lambda v: v.n, [D(6)])
print(list(mp))
del mp
e = enumerate([D(7)])
i, v = next(e)
del e, v
d = {"k": D(8)}
vals = d.values()
d = None
print("view keeps the dict")
vals = None
s = {D(9)}
s.pop()
f = frozenset([D(10)])
f = None
print("end")
