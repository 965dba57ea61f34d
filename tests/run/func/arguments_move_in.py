# However a Python function is called, its frame owns the arguments: rebinding a parameter ends the argument at once.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def plain(a, b=None):
    a = None
    print("a is gone")
    return 1


def starred(*args, key=None, **rest):
    print(len(args), key is None, sorted(rest))
    args = None
    print("args are gone")
    key = None
    rest.clear()
    print("all gone")


class C:
    def method(self, a, *b, c=None):
        a = b = c = None
        print("method: gone")

    def __call__(self, a):
        a = None
        print("called")


plain(D("positional"))
plain(D("with default"), D("second"))
plain(a=D("by name"))
plain(b=D("b"), a=D("a"))
plain(*[D("in a list")])
plain(*(D("in a tuple"),), **{"b": D("in a dict")})
starred(D(1), D(2), key=D("key"), other=D("other"))
starred(*[D(3)], D(4), **{"key": D("key 2")}, more=D("more"))
C().method(D("m"), D("n"), c=D("c"))
bound = C().method
bound(D("bound"), c=D("bound c"))
bound(*[D("bound star")])
for bad in (
    lambda: plain(),
    lambda: plain(D("one"), D("two"), D("three")),
    lambda: plain(D("one"), a=D("twice")),
    lambda: plain(D("one"), zz=D("unknown")),
    lambda: starred(*5),
    lambda: starred(**{1: D("not a name")}),
):
    try:
        bad()
    except TypeError as e:
        print(e)
print((lambda *a, **k: (a, k))(*"ab", *[1], x=2, **{"y": 3}))
