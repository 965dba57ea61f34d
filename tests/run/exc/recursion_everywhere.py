# Recursion without end through every special method and some builtins: what it ends with.
class A:
    def __eq__(self, o): return self == o
    def __repr__(self): return repr(self)
    def __str__(self): return str(self)
    def __len__(self): return len(self)
    def __hash__(self): return hash(self)
    def __call__(self): return self()
    def __getitem__(self, i): return self[i]
    def __getattr__(self, n): return getattr(self, n + "x")
    def __lt__(self, o): return self < o
    def __bool__(self): return bool(self)
    def __add__(self, o): return self + o
    def __contains__(self, o): return o in self
    def __iter__(self): return iter(self)
    def __format__(self, s): return format(self, s)
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    def __init_subclass__(cls): type("x", (cls,), {})
    def __setattr__(self, n, v): setattr(self, n, v)
    def __index__(self): return [1][self]
    def __float__(self): return float(self)
    def __int__(self): return int(self)
    def __bytes__(self): return bytes(self)
    def __instancecheck__(self, x): return isinstance(x, self)
    def __reversed__(self): return reversed(self)
a = A()
def mp(n): return list(map(mp, [n]))
def ap(n): return ap(*[n])
def kw(n): return kw(**{"n": n})
def prop(): return P().v
class P:
    @property
    def v(self): return P().v
    def m(self): return P().m()
class Init:
    def __init__(self): Init()
class New:
    def __new__(cls): return New()
def gn(): yield from gn()
def ge(n): return sum(ge(n) for _ in [1])
def lst():
    x = []; y = []
    x.append(y); y.append(x)
    return x == y
def cmpn():
    a=[]; b=[]
    for i in range(200000): a=[a]; b=[b]
    return a == b
def rep():
    a=[]
    for i in range(200000): a=[a]
    return repr(a)
acts = dict(eq=lambda: a == 1, repr=lambda: repr(a), str=lambda: str(a), len=lambda: len(a), hash=lambda: hash(a), call=lambda: a(), getitem=lambda: a[0], getattr=lambda: a.foo,
 lt=lambda: a<1, bool=lambda: bool(a), add=lambda: a+1, contains=lambda: 1 in a, iter=lambda: iter(a), format=lambda: format(a), enter=lambda: a.__enter__(), setattr=lambda: setattr(a,"x",1), index=lambda: [1][a], float=lambda: float(a), int=lambda: int(a), bytes=lambda: bytes(a), isinst=lambda: isinstance(1, a), rev=lambda: reversed(a),
 mp=lambda: mp(1), ap=lambda: ap(1), kw=lambda: kw(1), prop=prop, meth=lambda: P().m(), init=Init, new=New, gn=lambda: list(gn()), ge=lambda: ge(1), lst=lst, cmpn=cmpn, rep=rep)
for n, f in acts.items():
    try: f(); print(n, "fine")
    except RecursionError as e: print(n, e)
    except Exception as e: print(n, type(e), e)
