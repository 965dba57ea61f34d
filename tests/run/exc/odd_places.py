# Exceptions that special methods raise, wherever the language calls them.
class Boom:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __eq__(self, o): raise ValueError("eq %s" % self.n)
    def __hash__(self): return 1
    def __bool__(self): raise TypeError("bool")
    def __len__(self): raise IndexError("len")
    def __iter__(self): raise KeyError("iter")
    def __repr__(self): return "Boom(%s)" % self.n
    def __contains__(self, x): raise LookupError("contains")
    def __getattr__(self, name): raise AttributeError("no " + name)
    def __format__(self, spec): raise ValueError("fmt " + spec)
    def __index__(self): raise OverflowError("index")
    def __call__(self): raise RuntimeError("call")
    def __enter__(self): raise OSError("enter")
    def __exit__(self, *a): pass
    def __lt__(self, o): raise ZeroDivisionError("lt")
    def __str__(self): raise UnicodeError("str")
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e.args, type(e.__context__).__name__)
b = Boom("b")
t(lambda: {b: 1, Boom("c"): 2})
t(lambda: [1, 2, b].index(Boom("x")))
t(lambda: not b)
t(lambda: 1 if b else 2)
t(lambda: len(b))
t(lambda: list(b))
t(lambda: 3 in b)
t(lambda: b.foo)
t(lambda: f"{b:>10}")
t(lambda: f"{b!s}")
t(lambda: [1, 2][b])
t(lambda: "abc"[b:])
t(lambda: b())
t(lambda: sorted([b, Boom("d")]))
t(lambda: max(b, Boom("e")))
t(lambda: [*b])
t(lambda: dict(**b))
t(lambda: print(*b))
t(lambda: any([b]))
t(lambda: list(filter(None, [b])))
t(lambda: "x" * b)
t(lambda: bytes(b))
t(lambda: range(b))
t(lambda: int(b))
t(lambda: float(b))
t(lambda: complex(b))
t(lambda: {}.get(b) or 5)
t(lambda: {b}.isdisjoint([Boom("f")]))
t(lambda: [b].remove(Boom("g")))
t(lambda: (b,).count(Boom("h")))
t(lambda: isinstance(b, b))
t(lambda: hash((b, [])))
t(lambda: "%s" % b)
t(lambda: "%d" % b)
t(lambda: "{0:x}".format(b))
t(lambda: str(b))
t(lambda: repr([b]))
t(lambda: iter(b, 1))
t(lambda: next(iter(b.__call__, 1)))
t(lambda: sum([b], 1))
t(lambda: b < 1)
t(lambda: 1 < b)
t(lambda: chr(b))
t(lambda: abs(b))
t(lambda: pow(2, b))
t(lambda: divmod(b, 2))
t(lambda: round(b))
t(lambda: getattr(b, "zz", 7))
t(lambda: hasattr(b, "zz"))
t(lambda: b.__class__.__name__)
def w():
    with b: pass
t(w)
def w2():
    x, y = b
t(w2)
def w3():
    for i in b: pass
t(w3)
def w4():
    match b:
        case [x, y]: return 1
        case {"a": 1}: return 2
        case 1: return 3
t(w4)
def w5():
    assert b, "x"
t(w5)
def w6():
    while b: pass
t(w6)
def w7():
    return b and 1
t(w7)
def w8():
    raise b
t(w8)
def w9():
    try:
        1/0
    except b:
        pass
t(w9)
def w10():
    raise ValueError from b
t(w10)
def w11():
    del b.x
t(w11)
def w12():
    b[1] = 2
t(w12)
def w13():
    global b2
    b2 += 1
t(w13)
print("done")
