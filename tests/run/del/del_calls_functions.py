# __del__ that calls functions, prints, allocates, catches exceptions and makes new objects.
log = []


class D:
    depth = 0
    def __init__(self, n): self.n = n
    def __del__(self):
        log.append(self.n)
        if self.n > 0:
            d = D(self.n - 1)
        try:
            [][0]
        except IndexError as e:
            log.append(str(e)[:4])
        D.depth += 1


D(3)
print(log, D.depth)


def gen():
    try:
        yield 1
    finally:
        log.append("gen finally")


class G:
    def __init__(self): self.g = gen(); next(self.g)
    def __del__(self): log.append("G del")


log.clear()
G()
print(log)


class P:
    def __del__(self): sub(self)


def sub(p): log.append(type(p).__name__)


P(), P()
print(log)
x = P()
x = x and 5
print(log, x)
