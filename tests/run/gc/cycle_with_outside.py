# A cycle that hangs on something alive is kept; what hangs on a dead cycle dies.
import gc


class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


a, b, tail = N("a"), N("b"), N("tail")
a.o, b.o, b.tail = b, a, tail
del tail
keep = a
del a, b
gc.collect()
print("kept", keep.o.tail.n)
keep = None
gc.collect()
print("collected")


class L(list): pass


x = L()
x.append(x)
x.n = N("in list subclass")
del x
gc.collect()
t = ([],)
t[0].append((t, N("in tuple")))
del t
gc.collect()
g = (v for v in [N("in generator")])
h = [g]
def gen():
    me = yield
    yield N("local of a suspended generator")
q = gen()
next(q)
q.send(q)
del q, g, h
gc.collect()
print("end")
