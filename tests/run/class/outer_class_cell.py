# Class bodies that read or assign the __class__ of a class around them, and make a cell of their own.
class A:
    def f(self): return 'A'
class B:
  def t(self):
    class X(A):
        def f(self):
            return super().f()
        __class__ = 413
    x = X()
    print(x.f(), x.__class__)
    class X:
        x = __class__
        def f():
            __class__
    print(X.x is type(self))
    class X:
        global __class__
        __class__ = 42
        def f():
            __class__
    print(globals()["__class__"], 42)
    del globals()["__class__"]
    print("__class__" in X.__dict__)
    class X:
        nonlocal __class__
        __class__ = 42
        def f():
            __class__
    print(__class__, 42)
B().t()
class Outer:
    def m(self):
        class Inner:
            seen = __class__
            def me(self):
                return __class__, __class__.__mro__[-1]
        print(Inner.seen is Outer, Inner().me() == (Inner, object), __class__ is Outer)
Outer().m()
