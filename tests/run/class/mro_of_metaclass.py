# Custom mro(): classes that are incomplete while it runs, __bases__ set again by it, orders without the class itself, failures that are taken back.
def attempt(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


class Extends(type):
    def mro(cls):
        if cls.__mro__ is None and cls.__name__ != "X":
            try:
                class X(cls):
                    pass
            except TypeError as e:
                print(e)
            try:
                super(cls, cls).xxx
            except AttributeError as e:
                print(e)
        return type.mro(cls)


class Whole(metaclass=Extends):
    pass


print(Whole.__mro__)

runs = 0


class Assigns(type):
    def mro(cls):
        global runs
        runs += 1
        if runs == 1:
            print(cls.__mro__, cls.__bases__)
            cls.__bases__ += ()
        return type.mro(cls)


class Assigned(metaclass=Assigns):
    pass


print(Assigned.__mro__, runs)

deep = 0


class Deep(type):
    def mro(cls):
        global deep
        if cls.__mro__ is not None and cls.__name__ == "DeepB":
            deep += 1
            if deep <= 10:
                DeepA.__bases__ += ()
        return type.mro(cls)


class DeepA(metaclass=Deep):
    pass


class DeepB(DeepA):
    pass


DeepB.__bases__ += ()
print(DeepB.__mro__, deep)


class Once(type):
    """Its mro() works once for each class."""

    def __new__(meta, name, bases, ns):
        meta.calls = 0
        return super().__new__(meta, name, bases, ns)

    def mro(cls):
        if Once.calls > 0:
            raise RuntimeError("once only")
        Once.calls += 1
        return type.mro(cls)


class C: pass
class C2: pass
class D(C): pass
class E(D): pass
class F(D, metaclass=Once): pass


before = D.__mro__, E.__mro__, F.__mro__, D.__bases__, D.__base__
attempt("once", lambda: setattr(D, "__bases__", (C2,)))
print(before == (D.__mro__, E.__mro__, F.__mro__, D.__bases__, D.__base__), C.__subclasses__(), C2.__subclasses__())

kept = []
class M(type):
    def mro(cls):
        if cls.__name__ == "Bad":
            kept.append(cls)
            raise ValueError("no mro")
        if cls.__name__ == "Look":
            print(cls.__mro__, cls.__base__, cls.__bases__, cls.__name__, sorted(n for n in cls.__dict__ if n == 'x'))
            attempt("x", lambda: cls.x)
            attempt("getattr", lambda: getattr(cls, "x", "default"))
            attempt("call", lambda: cls())
            print(isinstance(cls, M), issubclass(cls, object), issubclass(cls, int), repr(cls))
            cls.y = 3
            attempt("y", lambda: cls.y)
        if cls.__name__ == "Empty": return []
        if cls.__name__ == "Gen": return (c for c in type.mro(cls))
        if cls.__name__ == "Lay": return [cls, int, object]
        return type.mro(cls)
attempt("bad", lambda: M("Bad", (), {"x": 1}))
C = kept.pop()
print(C.__mro__, C.__bases__, C.__name__)
attempt("bad.x", lambda: C.x)
attempt("bad()", lambda: C())
attempt("sub", lambda: type("Sub", (C,), {}))
attempt("sub2", lambda: M("Sub2", (C, M("Fine", (), {})), {}))
attempt("super", lambda: super(C, C).foo)
attempt("dir", lambda: 'x' in dir(C))
print(object.__subclasses__().count(C))
L = M("Look", (), {"x": 2})
print(L.x, L.y, L.__mro__, L().x)
attempt("empty", lambda: M("Empty", (), {}))
print(M("Gen", (), {}).__mro__)
attempt("lay", lambda: M("Lay", (), {}))
# super
class A:
    pass
class B(A):
    def f(self): return super().foo
    def g(self): return super().__thisclass__, super().__self_class__
    def h(self): return super().__class__
    @classmethod
    def k(cls): return super().__self__
attempt("f", B().f); print(B().g(), B().h(), B.k())
try: B().f()
except AttributeError as e: print(type(e.obj), e.name)
class Swap(type):
    def mro(cls): return (A,)
attempt("swap", lambda: Swap("Z", (A,), {}))
class Rev(type):
    def mro(cls): return type.mro(cls)[::-1]
class Y(A, metaclass=Rev): pass
attempt("super rev", lambda: super(Y, Y).__init_subclass__())
attempt("kw", lambda: Rev("Y2", (A,), {}, kw=1))
