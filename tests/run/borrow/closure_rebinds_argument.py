# An inner function rebinds or deletes the argument that the outer one is using.
class D:
    def __init__(self, n): self.n = n
    def twice(self, f):
        f()
        return self.n * 2
    def __del__(self): print("del", self.n)


def outer(d):
    def drop():
        nonlocal d
        d = None
    r = d.twice(drop)
    print("result", r, d)
    return r


print(outer(D(4)))


def loop(items):
    def shrink():
        nonlocal items
        items = items[1:]
        return items
    return [(x, len(shrink())) for x in items], items


print(loop([1, 2, 3]))
