# `**`, update and dict() of things that are almost mappings.
class Keys:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2


class KeysNotIterable(Keys):
    def keys(self): return 5


class NoItem(Keys):
    def __getitem__(self, k): raise KeyError("no " + k)


class KeysMissing(Keys):
    def keys(self): raise AttributeError("no keys here")


class Sub(dict):
    def keys(self): return ["kk"]
    def __getitem__(self, k): return "own item"


class SubIter(Sub):
    def __iter__(self): return iter(["from iter"])


def show(**kw): return kw


def use(make):
    for f in (lambda m: show(**m), lambda m: {**m}, dict, lambda m: {}.update(m), lambda m: {"z": 0} | m):
        try:
            print(f(make()))
        except Exception as e:
            print(type(e).__name__, e)


for make in (Keys, KeysNotIterable, NoItem, KeysMissing, lambda: Sub(x=1), lambda: SubIter(x=1), lambda: 5, lambda: [("p", 1)], lambda: [1]):
    use(make)
for call in (lambda: show(a=1, **{"a": 2}), lambda: show(**{"a": 1}, **{"a": 2}), lambda: show(**{1: 2}), lambda: show(**5), lambda: show(*5)):
    try:
        call()
    except TypeError as e:
        print(e)
