# Locals die in slot order, arguments first; the return value survives.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f(p, q):
    a = D("a")
    b = D("b")
    c = D("c")
    return b


r = f(D("p"), D("q"))
print("got", r.n)
del r


def g(first, second):
    first = None
    print("first gone")
    third = second
    second = None
    print("second still referenced by third")


g(D(1), D(2))
print("end")
