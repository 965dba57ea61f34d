# Objects held by suspended generators die when the generator is closed or dropped.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def g(arg):
    local = D("local")
    yield 1
    print("resumed")
    yield 2


x = g(D("arg"))
next(x)
print("suspended")
x.close()
print("closed")
y = g(D("arg2"))
next(y)
del y
print("dropped")
z = g(D("never started"))
del z
print("unstarted dropped")
w = g(D("full"))
print(list(w))
print("exhausted")


def h():
    while True:
        v = yield
        print("received", v and v.n)


c = h()
next(c)
c.send(D("sent"))
print("sent")
c.send(None)
print("overwritten")
