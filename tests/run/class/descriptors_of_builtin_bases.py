# Descriptors: __dict__ of subclasses of types, modules and exceptions, classmethods around other descriptors, special methods that cannot be bound.
import types
def attempt(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


class M(types.ModuleType):
    @property
    def __dict__(self): return {"__dir__": lambda: ["b", "a"], "q": 1}
print(dir(M("x")))
class M2(types.ModuleType):
    @property
    def __dict__(self): return {"q": 1, "p": 2}
m = M2("x"); print(dir(m)); m.z = 1; print(m.z)
class M3(types.ModuleType): pass
m = M3("x"); m.z = 1; print(dir(m)); print(m.__dict__["z"])
attempt("setdict", lambda: setattr(m, "__dict__", {}))
m.__class__ = M; print(type(m).__name__, m.z)
m.__class__ = types.ModuleType; print(type(m), m.z)
class E(Exception): pass
e = E(); e.a = 1; print(e.__dict__); e.__dict__ = {"b": 2}; print(e.b); attempt("del", lambda: delattr(e, "__dict__"))
class Base: pass
d = Base.__dict__["__dict__"]
class BE(Exception, Base): pass
b = BE(); b.x = 1
attempt("BE", lambda: d.__get__(b)); attempt("BE", lambda: d.__set__(b, {"k": 1})); attempt("k", lambda: b.k); attempt("BE", lambda: d.__delete__(b)); attempt("BE", lambda: b.__dict__)
class F(classmethod, Base): pass
f = F(len); attempt("F", lambda: sorted(d.__get__(f))[:3]); attempt("F", lambda: d.__set__(f, {"a": 1})); attempt("F", lambda: f.__dict__)
class SN(types.SimpleNamespace, Base): pass
n = SN(a=1); attempt("SN", lambda: d.__get__(n)); attempt("SN", lambda: d.__set__(n, {"z": 1})); attempt("SN", lambda: n)
attempt("int", lambda: d.__get__(1))
attempt("fn", lambda: d.__get__(lambda: 0))
# classmethod chains
class A:
    def m(self, *a): return type(self).__name__, [getattr(x, "__name__", x) for x in a]
class B:
    x = classmethod(A().m)
    y = staticmethod(A().m)
    z = A().m
    w = classmethod(classmethod(lambda *a: a))
    v = classmethod(A.m.__get__(A()))
attempt("x", lambda: B.x(1)); attempt("y", lambda: B.y(1)); attempt("z", lambda: B().z(1)); attempt("w", lambda: B.w(1)); attempt("v", lambda: B().v(1))
print(hasattr(types.MethodType, "__get__"), A().m.__get__(A(), A)(2))
def b8():
    class A:
        @classmethod
        def foo(cls): return 'spam %s' % cls
    class B:
        bar = classmethod(A.foo)
        baz = classmethod(property(lambda cls: cls))
        q = classmethod(staticmethod(lambda *a: a))
        r = classmethod(len)
    for f in (lambda: B.bar(), lambda: B.baz, lambda: B.q(), lambda: B().bar(), lambda: B.r()):
        try: print(str(f())[:40])
        except Exception as e: print(e)
    class C2(A):
        @classmethod
        @property
        def nm(cls): return cls.__name__
    print(C2.nm, C2().nm)
    import functools
    def outer(cls): return cls
    class D:
        p = classmethod(functools.partial(lambda *a: a, 1))
    return D.p()
attempt("classmethod", b8)
def b4():
    class Base: pass
    class Meta1(type, Base): pass
    class D(object, metaclass=Meta1): pass
    class M(types.ModuleType, Base): pass
    d = Base.__dict__["__dict__"]
    for x in D, M("x"), Base():
        for f in (lambda: d.__get__(x, type(x)), lambda: d.__set__(x, {}), lambda: d.__delete__(x), lambda: setattr(x, "__dict__", {}), lambda: delattr(x, "__dict__")):
            try: f(); print("ok")
            except Exception as e: print(type(e).__name__, e)
attempt("set_dict", b4)
# special methods that cannot be bound
def fail(self): raise RuntimeError("no")
class P:
    for n in "__eq__ __lt__ __repr__ __hash__ __iter__ __len__ __bool__ __call__ __contains__ __add__ __str__ __del__ __next__ __getitem__ __init_subclass__ __format__ __index__ __enter__ __neg__ __iadd__".split():
        locals()[n] = property(fail)
p = P()
attempt("eq", lambda: p == p); attempt("eq2", lambda: p == 1); attempt("ne", lambda: p != p); attempt("lt", lambda: p < p)
attempt("repr", lambda: repr(p).split(" at ")[0]); attempt("hash", lambda: hash(p)); attempt("iter", lambda: iter(p) is None)
attempt("len", lambda: len(p)); attempt("bool", lambda: bool(p)); attempt("call", lambda: p()); attempt("in", lambda: 1 in p)
attempt("add", lambda: p + p); attempt("str", lambda: str(p)); attempt("next", lambda: next(p)); attempt("[]", lambda: p[0])
attempt("fmt", lambda: format(p)); attempt("idx", lambda: [1][p]); attempt("neg", lambda: -p)
def iadd():
    q = p
    q += 1
attempt("iadd", iadd)
class N:
    __iter__ = property(fail)
attempt("iter none", lambda: iter(N()))
attempt("list", lambda: list(N()))
attempt("for", lambda: [x for x in N()])
del p
