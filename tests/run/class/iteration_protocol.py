# __iter__ and __next__: own iterators, iter(callable, sentinel), broken iterators.
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return CountIt(self.n)


class CountIt:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n:
            raise StopIteration("done", self.n)
        self.i += 1
        return self.i


c = Count(3)
print(list(c), list(c), [(a, b) for a in c for b in c], sum(c), 2 in c, dict(zip(c, c)), max(c))
it = iter(c)
print(next(it), list(it), next(it, "end"))
try:
    next(it)
except StopIteration as e:
    print(e.args, e.value)
vals = iter([3, 1, 0, 5])
print(list(iter(lambda: next(vals), 0)), list(vals))


class NoNext:
    def __iter__(self): return 5


class NotIter:
    __iter__ = None


class Raises:
    def __iter__(self): return self
    def __next__(self): raise KeyError("inside")


for o in (NoNext(), NotIter(), Raises()):
    try:
        for x in o:
            pass
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)
class R2:
    def __iter__(self):
        yield from "ab"
        return


print(*R2(), [*R2()] * 2)
