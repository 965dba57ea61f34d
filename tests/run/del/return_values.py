# Unused and used return values of functions and methods.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def next(self): return D(self.n + 1)


def make(n): return D(n)
def wrap(n):
    d = D(n)
    return [d, d]


make(1)
print("unused result gone")
x = make(2).next().next()
print("chain", x.n)
wrap(10)
print("wrapped gone")
a, b = wrap(20)
del a
print("one name left")
del b
_ = make(30)
print("underscore keeps it")
_ = None
