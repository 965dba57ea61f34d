# A generator keeps what it iterates over, even when the caller drops or changes it.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def each(l):
    for x in l:
        yield x.n


l = [D(1), D(2), D(3)]
g = each(l)
print(next(g))
l = None
print("name dropped")
print(next(g))
print(list(g))
h = each([D(4), D(5)])
print(next(h))
h = None
print("end")
k = [D(6), D(7)]
g = each(k)
print(next(g))
k.clear()
print("cleared", list(g))
