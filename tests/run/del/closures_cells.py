# Objects held by closures and cells die with the last function that sees them.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def outer():
    d = D("cell")
    def inner(): return d.n
    other = D("plain local")
    return inner


f = outer()
print("returned", f())
f = None
print("closure gone")


def share():
    d = D("shared")
    def a(): return d
    def b():
        nonlocal d
        d = None
    return a, b


a, b = share()
b()
print("cell emptied")
del a, b


def default(x=D("default")): return x.n


print(default())
del default
print("function deleted")
l = lambda d=D("lambda default"): d
l = None
print("end")
