# __del__ that writes attributes of an object that is being read.
class H: v = 1


class D:
    def __init__(self, h): self.h = h
    def __del__(self): self.h.v += 10


def f():
    h = H()
    a = h.v
    D(h)
    b = h.v
    x = D(h)
    c = h.v
    x = None
    return a, b, c, h.v


print(f())


def loop(h):
    out = []
    for i in range(3):
        t = D(h)
        out.append(h.v)
    return out, h.v


h = H()
print(loop(h), h.v)
