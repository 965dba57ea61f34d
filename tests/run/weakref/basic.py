# weakref.ref: liveness, callbacks, equality, repr-free checks.
import weakref


class O:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return hash(self.n)


o = O(1)
r = weakref.ref(o)
print(r() is o, r().n, weakref.getweakrefcount(o), weakref.ref(o) is r, len(weakref.getweakrefs(o)))
o2 = O(1)
print(r == weakref.ref(o2), hash(r) == hash(o))
del o
print(r(), r is r, r == weakref.ref(o2))
log = []
a = O("a")
r1 = weakref.ref(a, lambda w: log.append(("r1", w is r1, w())))
r2 = weakref.ref(a, lambda w: log.append(("r2", w())))
a = None
print(log)
for bad in (5, "x", (1,), None):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
class S:
    __slots__ = ("a",)
try:
    weakref.ref(S())
except TypeError as e:
    print(e)
class SW:
    __slots__ = ("__weakref__",)
s = SW()
print(weakref.ref(s)() is s, weakref.ref(len)() is len, weakref.ref(O)() is O)
