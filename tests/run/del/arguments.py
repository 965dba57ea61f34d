# Arguments of calls: temporaries live until the callee drops them.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f(a):
    print("in f", a.n)
    a = None
    print("leaving f")


def g(*args, **kw):
    print("in g", len(args), sorted(kw))


def h(a, b=None):
    del a
    print("a deleted in h")


f(D(1))
print("--")
d = D(2)
f(d)
print("-- still alive")
g(D(3), D(4), k=D(5))
print("--")
h(D(6), D(7))
print("--")
h(b=D(8), a=D(9))
print("--")
print(sorted([D("b"), D("a")], key=lambda o: o.n)[0].n)
print("--")
(lambda v: print("lambda", v.n))(D("l"))
