# The value of a generator's return lives as long as somebody keeps the StopIteration.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def g():
    yield 1
    return D("returned")


def h():
    r = yield from g()
    print("got", r.n)
    yield 2


for x in g():
    print(x)
print("loop over")
print(list(h()))
it = g()
next(it)
try:
    next(it)
except StopIteration as s:
    print("value", s.value.n)
print("end")
