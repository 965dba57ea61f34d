# Layouts: __class__ and __bases__ of classes with and without __slots__, dicts and weak references, classes that cannot be bases.
import weakref
def attempt(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


class X: pass
class O: pass
class S: __slots__ = ()
class T: __slots__ = ()
class D: __slots__ = ("__dict__",)
class W: __slots__ = ("__weakref__",)
class A1: __slots__ = ("a",)
class A2: __slots__ = ("a",)
class L(list): pass
class L2(list): pass
class L3(list): __slots__ = ()
class I(int): pass
class I2(int): pass
class E1(Exception): pass
class E2(Exception): pass
class SA(A1): pass
class SB(A2): pass
class SC(A1): __slots__ = ()
class SD(A2): __slots__ = ()
class OO(O): __slots__ = ()
class OS(O): __slots__ = ("z",)
class OT(O): __slots__ = ("z",)
class DT(tuple): pass
class DT2(tuple): __slots__ = ()
class DT3(tuple): pass
class SD2(D): pass
cs = [X, O, S, T, D, W, A1, A2, L, L2, L3, I, I2, E1, E2, SA, SB, SC, SD, OO, OS, OT, DT, DT2, DT3, SD2, object, list, int, Exception, tuple, dict, bool, type]
for c in cs:
    row = []
    for d in cs:
        try:
            o = c()
            o.__class__ = d
            row.append("ok")
        except Exception as e:
            row.append(str(e).replace(" assignment:", ""))
    print(c.__name__, row)
for c in cs[:26]:
    row = []
    for d in cs:
        old = c.__bases__
        try:
            c.__bases__ = (d,)
            row.append("ok " + c.__base__.__name__)
            c.__bases__ = old
        except Exception as e:
            row.append(str(e).replace(" assignment:", ""))
    print(c.__name__, row, c.__bases__ == old)
for c in cs[:26]:
    try: weakref.ref(c()); w = True
    except TypeError as e: w = str(e)
    print(c.__name__, hasattr(c(), "__dict__"), hasattr(c(), "__weakref__"), w)
# assigned classes work
a = A1(); a.a = 1; a.__class__ = A2; print(a.a, type(a).__name__)
s = SC(); s.a = 5
attempt("sd", lambda: setattr(s, "__class__", SD))
print(s.a)
class P1:
    def f(self): return "P1"
class P2:
    def f(self): return "P2"
class Q(P1): pass
class R(Q): pass
r = R(); r.x = 1
Q.__bases__ = (P2,); print(r.f(), R.__mro__, P1.__subclasses__(), P2.__subclasses__())
Q.__bases__ = (P1, P2); print(r.f(), Q.__base__)
attempt("cycle", lambda: setattr(P1, "__bases__", (R,)))
attempt("cycle2", lambda: setattr(P1, "__bases__", (P1,)))
attempt("dup", lambda: setattr(Q, "__bases__", (P1, P1)))
attempt("empty", lambda: setattr(Q, "__bases__", ()))
attempt("list", lambda: setattr(Q, "__bases__", [P1]))
attempt("notclass", lambda: setattr(Q, "__bases__", (P1, 1)))
attempt("del", lambda: delattr(Q, "__bases__"))
print(Q.__bases__, Q.__mro__)

class NoBase: pass
N = type(None)
for b in ((N,), (object, N), (N, object), (O, N), (bool,), (type(...),), (type(len),), (range,), (type(lambda: 0),), (O, bool)):
    attempt("type", lambda: type("Y", b, {}))
    attempt("bases", lambda: setattr(NoBase, "__bases__", b))
for names in ([None], ["foo bar"], ["1"], ["foo\0bar"], ["\x80"], ["a", "a"], ["__dict__", "__dict__"], ["\u00e9"], ["\u00d7"], ["x\u00b7"], [b"x"], 1, "abc", [""], ["if"]):
    attempt(ascii(names), lambda: ascii([n for n in type("T", (), {"__slots__": names}).__dict__ if not n.startswith("__")]))
# secondary bases
class S0: __slots__ = ("s",)
class O:
    def put(self): self.o = 1; return self.o
for bases in (S0, O), (O, S0):
    class C(*bases): __slots__ = ("c",)
    c = C(); c.s = 1; c.c = 2; c.zz = 3
    print(c.put(), c.s, c.c, c.__dict__, hasattr(c, "__weakref__"), C.__base__.__name__)
    class C3(*bases): pass
    c = C3(); c.s = 1; c.zz = 3; print(c.put(), c.__dict__)
class LL(list, O): __slots__ = ()
x = LL([1]); x.k = 2; print(x, x.k, x.put(), x.__dict__)
class TT(tuple, O): __slots__ = ()
x = TT([1]); x.k = 2; print(x, x.k, x.put(), x.__dict__)
class II(int, O): __slots__ = ()
x = II(1); x.k = 2; print(x, x.k, x.put(), x.__dict__, hasattr(x, "__weakref__"))
for names in (["__dict__"], ["__weakref__"], ["a", "__dict__"]):
    attempt(names, lambda: type("T", (S0, O), {"__slots__": names}).__mro__[0].__dict__.keys() >= set(names))
attempt("two", lambda: type("T", (O,), {"__slots__": ["__dict__"]}))
attempt("conflict", lambda: type("T", (), {"__slots__": ["a"], "a": 1}))
