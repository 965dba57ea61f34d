# Callbacks run before the object's memory goes, after __del__, newest reference first.
import weakref


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, "ref sees", r() is None if self.n == 1 else "-")


d = D(1)
r = weakref.ref(d, lambda w: print("callback 1", w() is None))
q = weakref.ref(d, lambda w: print("callback 2"))
del d
print("--")
d = D(2)
x = weakref.ref(d, lambda w: print("never: the reference itself dies first"))
del x
del d
print("--")
d = D(3)
y = weakref.ref(d, lambda w: 1 / 0)
z = weakref.ref(d, lambda w: print("still called"))
try:
    pass
finally:
    z2 = z
keep = [weakref.ref(D(4))]
print(keep[0]())
y = None
d = None
print("end")
