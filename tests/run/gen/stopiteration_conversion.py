# StopIteration inside a generator becomes RuntimeError; raised through yield from and next.
def a():
    yield 1
    raise StopIteration("x")


def b():
    yield next(iter(()))


def c():
    yield from b()


for f in (a, b, c):
    try:
        print(list(f()))
    except RuntimeError as e:
        print(f.__name__, e, repr(e.__cause__))


def d():
    try:
        yield next(iter(()))
    except StopIteration:
        yield "handled"


print(list(d()))


class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 3:
            raise StopIteration
        return self.n


print(list(It()), list(map(lambda x: next(iter([])) if x > 1 else x, It())))
g = (next(iter([])) for _ in range(3))
try:
    list(g)
except RuntimeError as e:
    print(e)
