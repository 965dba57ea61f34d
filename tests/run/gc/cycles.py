# gc.collect frees cycles, calls __del__ of their members once, clears weak references.
import gc
import weakref

gc.collect()


class N:
    def __init__(self, n): self.n = n; self.ref = None
    def __del__(self): log.append(self.n)


log = []
a, b = N("a"), N("b")
a.ref, b.ref = b, a
w = weakref.ref(a)
del a, b
print(log, w() is not None)
print(gc.collect() > 0, sorted(log), w())
log.clear()
s = N("self")
s.ref = s
del s
gc.collect()
print(log)
l = []
l.append(l)
del l
print(gc.collect() >= 1, gc.collect())
d = {}
d["d"] = [d]
f = lambda: f
def outer():
    def inner(): return inner
    return None
outer()
del d, f
print(gc.collect() > 0)
