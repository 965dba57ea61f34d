# Builtin iterators give what is left of them by __reduce__, take a position by __setstate__, and copy.copy copies them.
import copy


class Items:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index

    def __repr__(self):
        return "Items()"


def makers():
    yield lambda: iter([1, 2, 3])
    yield lambda: reversed([1, 2, 3])
    yield lambda: iter((1, 2, 3))
    yield lambda: iter("abc")
    yield lambda: iter("aé€")
    yield lambda: iter(b"abc")
    yield lambda: iter(bytearray(b"abc"))
    yield lambda: iter(range(3))
    yield lambda: iter(range(3, 10, 2))
    yield lambda: reversed(range(5))
    yield lambda: iter(range(2**70, 2**70 + 3))
    yield lambda: iter({1: 2, 3: 4})
    yield lambda: iter({1: 2, 3: 4}.values())
    yield lambda: iter({1: 2, 3: 4}.items())
    yield lambda: reversed({1: 2, 3: 4})
    yield lambda: reversed({1: 2, 3: 4}.values())
    yield lambda: reversed({1: 2, 3: 4}.items())
    yield lambda: iter({1})
    yield lambda: iter(frozenset({2}))
    yield lambda: iter(Items())
    yield lambda: iter(str, "")
    yield lambda: reversed((1, 2))
    yield lambda: reversed("ab")


def attempt(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for make in makers():
    it = make()
    print(type(it).__name__)
    print("  new", it.__reduce__())
    next(it, None)
    print("  one taken", it.__reduce__())
    again = copy.copy(it)
    print("  copy", list(again), "itself", list(it))
    print("  ended", it.__reduce__())
    if not hasattr(it, "__setstate__"):
        continue
    for state in (1, -5, 100, -1):
        it = make()
        print("  state", state, it.__setstate__(state), it.__reduce__(), list(it))
    for state in (1.5, True):
        print("  state", state, attempt(make().__setstate__, state) if "range" not in type(it).__name__ else None)
    it.__setstate__(0)
    print("  ended and set", list(it))

for make in (lambda: iter([]), lambda: iter(()), lambda: iter(""), lambda: iter(range(0)), lambda: iter(Items())):
    print(attempt(make().__setstate__, 2**70))

# A changed dict or set is noticed by the copy too.
d = {1: 2, 3: 4}
it = iter(d)
next(it)
d[5] = 6
print(attempt(it.__reduce__), attempt(next, it))
s = {1}
it = iter(s)
s.add(2)
print(attempt(it.__reduce__))
it = iter(Items())
it.__setstate__(2**63 - 1)
print(attempt(next, it))
