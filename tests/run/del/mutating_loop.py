# __del__ that mutates the containers being worked on.
class N:
    def __init__(self, l, n): self.l, self.n = l, n
    def __del__(self):
        if self.l:
            print("pop", self.l.pop())


def f():
    l = list(range(8))
    out = []
    for x in l:
        N(l, x)
        out.append(x)
    return out, l


print(f())


class Clear:
    def __init__(self, l): self.l = l
    def __del__(self): self.l.clear()


a = [1, 2, 3]
a.append(Clear(a))
a[3] = 0
print(a)
b = [Clear([]), 1, 2]
b[0] = Clear(b)
print(len(b))
b[0] = None
print(b)
d = {}


class Add:
    def __init__(self, k): self.k = k
    def __del__(self): d[self.k] = "added"


d["x"] = Add("y")
d["x"] = 1
print(d)
l = [1, 2, 3]
class Grow:
    def __del__(self): l.append(len(l))
for i in range(3):
    g = Grow()
    if len(l) < 10:
        l.append(g)
    del g
    l[-1] = "r"
print(l)
