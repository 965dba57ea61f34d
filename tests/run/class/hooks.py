# Metaclasses, descriptors, slots, properties, super, type(): hooks in their order, and errors.
class D:
    def __init__(s, n): s.n = n
    def __set_name__(s, o, n): print("set_name", o.__name__, n); s.name = n
    def __get__(s, i, o=None): print("get", s.n, i is None, o and o.__name__); return s.n
    def __set__(s, i, v): print("set", s.n, v)
    def __delete__(s, i): print("delete", s.n)
class ND:
    def __get__(s, i, o=None): return ("nd", i is None)
class M(type):
    def __prepare__(name, bases, **k): print("prepare", name, bases, k); return {"pre": 1}
    def __new__(m, name, bases, ns, **k):
        print("new", name, sorted(x for x in ns if not x.startswith("__")), k)
        return super().__new__(m, name, bases, dict(ns))
    def __init__(c, name, bases, ns, **k): print("init", name); super().__init__(name, bases, ns)
    def __call__(c, *a, **k): print("call", c.__name__, a, k); return super().__call__(*a, **k)
    def __getattr__(c, n): print("meta getattr", n); raise AttributeError(n)
    def __setattr__(c, n, v): print("meta setattr", n); super().__setattr__(n, v)
    def __instancecheck__(c, i): print("instancecheck"); return True
    def __subclasscheck__(c, s): print("subclasscheck"); return False
    def __contains__(c, x): return x == 1
    def __len__(c): return 7
    def __iter__(c): return iter("abc")
    def __getitem__(c, k): return ("item", k)
    def __bool__(c): return False
    def __eq__(c, o): return c is o
    def __hash__(c): return 5
    def __repr__(c): return "<M %s>" % c.__name__
    @property
    def prop(c): return "metaprop"
    def __dir__(c): return ["zz", "aa"]
class A(metaclass=M, kw=3):
    x = D("x"); y = ND()
    def __init__(s, *a): s.__dict__["y"] = 4
    def __init_subclass__(cls, **k): print("init_subclass", cls.__name__, k)
a = A(1)
print(a.x, a.y, A.x, A.y); a.x = 3; del a.x; a.y = 9; print(a.y, a.__dict__)
try: A.nope
except AttributeError as e: print("AE", e)
try: A.prop = 3
except AttributeError as e: print("AE", e)
print(A.prop, 1 in A, len(A), list(A), A[2], bool(A), repr(A), A == A, hash(A), dir(A), isinstance(3, A), issubclass(int, A))
try: a.prop
except AttributeError as e: print("AE", e)
class B(A, kw=4): pass
print(B.pre, B.__mro__, type(B), B.__class__)
class Slots:
    __slots__ = ("a", "b", "__weakref__")
s = Slots(); s.a = 1
for op in ("s.b", "s.c", "s.__dict__", "setattr(s, 'c', 1)", "delattr(s, 'b')", "Slots.a", "vars(s)", "Slots.a.__get__(s)", "Slots.a.__get__(None, Slots)", "Slots.a.__get__(3)", "Slots.a.__set__(s, 8)", "s.a"):
    try: print(op, repr(eval(op))[:60])
    except Exception as e: print(op, type(e).__name__, e)
for code in ("class X:\n __slots__ = ['a', 'a-b']", "class X:\n __slots__ = ['a']\n a = 1", "class X(int):\n __slots__ = ['a']", "class X(int, str): pass", "class X(bool): pass", "class X(A, M): pass", "class X(A, A): pass", "class P: pass\nclass Q(P): pass\nclass X(P, Q): pass", "class X(1): pass", "class X(metaclass=1): pass", "class X:\n __slots__ = 5", "class X:\n __slots__ = 'abc'\nprint(X.abc)", "class X(type(None)): pass", "class X(*[int]): pass\nprint(X(5))", "class X(foo=1): pass", "class X(type(lambda: 0)): pass", "class X(range): pass", "class X(slice): pass", "class X(Slots, A): pass", "class X:\n def __init_subclass__(cls, a): print(a)\nclass Y(X, a=3): pass\nclass Z(X): pass", "class X:\n __slots__ = ['__dict__', 'q']\nx = X(); x.r = 1; print(x.__dict__)", "class X(tuple):\n __slots__ = ['q']"):
    try: exec(code)
    except Exception as e: print(type(e).__name__, e)
class P:
    @property
    def v(s): "doc"; return 1
    @v.setter
    def v(s, x): print("setter", x)
    w = property(doc="wd")
    @classmethod
    def cm(c, *a): return c.__name__, a
    @staticmethod
    def sm(*a): return a
p = P(); p.v = 5
for op in ("p.w", "setattr(p, 'w', 1)", "delattr(p, 'v')", "P.v.__doc__", "P.w.__doc__", "P.v.fget(p)", "p.cm(1)", "P.cm(2)", "p.sm(3)", "P.__dict__['sm'](4)", "P.__dict__['cm'](4)", "P.__dict__['cm'].__func__(int)", "P.__dict__['sm'].__wrapped__(1)", "P.v.__set__(p, 3)", "P.v.__get__(None)", "P.v.__get__(p, P)", "P.cm.__self__.__name__", "P.v.__isabstractmethod__"):
    try: print(op, repr(eval(op))[:70])
    except Exception as e: print(op, type(e).__name__, e)
class GA:
    def __getattribute__(s, n):
        print("ga", n)
        if n == "z": raise AttributeError("zz")
        return object.__getattribute__(s, n)
    def __getattr__(s, n): return "fallback " + n
g = GA(); g.q = 1; print(g.q, g.z, g.__class__.__name__, hasattr(g, "z"))
class CI:
    def __class_getitem__(c, k): return (c.__name__, k)
print(CI[1, 2], CI[int])
class Sup:
    def m(s): return "Sup"
class Sub(Sup):
    def m(s): return "Sub+" + super().m()
    @classmethod
    def c(cls): return super().__thisclass__.__name__, super().__self_class__.__name__
    n = lambda s: super(Sub, s).m()
print(Sub().m(), Sub.c(), Sub().n())
try: super().m
except RuntimeError as e: print(e)
def f():
    super().x
try: f()
except RuntimeError as e: print(e)
class Weird:
    def f(s):
        del s
        super().x
try: Weird().f()
except RuntimeError as e: print(e)
t = type("T", (Sup,), {"z": 1, "__qualname__": "Q.T", "__module__": "mm"}); print(t, t.__name__, t().m(), t.z, t.__qualname__)
for args in (("T",), ("T", ()), ("T", (), 1), (1, (), {}), ("T", [], {}), ("a\0b", (), {})):
    try: print(type(*args))
    except Exception as e: print(type(e).__name__, e)
A.__name__ = "Renamed"; print(A, A.__qualname__)
try: A.__name__ = 3
except TypeError as e: print(e)
try: del A.__name__
except TypeError as e: print(e)
try: int.foo = 1
except TypeError as e: print(e)
try: a.__class__ = int
except TypeError as e: print(e)
a.__class__ = P; print(type(a).__name__, a.v)
try: Sub.__bases__ = (P,); print(Sub.__mro__)
except TypeError as e: print(e)
