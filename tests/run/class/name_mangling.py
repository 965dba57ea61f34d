# Private name mangling in classes: attributes, methods, locals, nested classes, del.
class A:
    __x = 1
    def __init__(self): self.__y = 2
    def __m(self): return "A.__m"
    def call(self): return self.__m(), self.__x, self.__y
    def local(self):
        __z = 5
        return __z, sorted(locals())
    __dunder__ = "kept"
    class __Inner: pass
    def inner(self): return self.__Inner.__name__


class B(A):
    def __m(self): return "B.__m"
    def both(self): return self.__m(), self._A__m()


class _C:
    def f(self): self.__q = 1; return vars(self)


a, b = A(), B()
print(a.call(), b.call(), b.both(), a._A__x, vars(a), a.local(), a.__dunder__, a.inner(), _C().f(), sorted(n for n in dir(A) if "_A" in n))
try:
    a.__x
except AttributeError as e:
    print(e)
