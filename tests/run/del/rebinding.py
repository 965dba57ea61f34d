# __del__ runs at the moment a name is rebound, deleted, or leaves a function.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


a = D(1)
print("before rebind")
a = D(2)
print("after rebind")
a = a
print("self assignment keeps it")
b = a
del a
print("deleted one name")
b = None
print("none left")


def f():
    x = D("x")
    y = D("y")
    z = D("z")
    print("end of f")


f()
print("after f")
