# Binding errors of methods, classes, lambdas, nested functions: qualified names in messages.
class C:
    def m(self, a): pass
    def none(): pass

    @staticmethod
    def s(a): pass

    @classmethod
    def c(cls, a): pass


class I:
    def __init__(self, x, y=0): pass


class E: pass


class N:
    def __new__(cls, a):
        return super().__new__(cls)


class Call:
    def __call__(self, x): return x


def outer():
    def inner(a): pass
    return inner


for call in (lambda: C().m(), lambda: C().m(1, 2), lambda: C.m(), lambda: C().none(), lambda: C.s(), lambda: C().s(1, 2), lambda: C.c(), lambda: C.c(1, 2), lambda: I(), lambda: I(1, 2, 3), lambda: I(1, z=2), lambda: E(1), lambda: E(x=1), lambda: N(), lambda: N(1, 2), lambda: Call()(), lambda: Call()(1, 2), lambda: (lambda x: x)(), lambda: outer()(), lambda: object(1), lambda: C().m(b=1), lambda: E.__init__(), lambda: C.m(a=1), lambda: int.__add__(), lambda: E().missing(), lambda: E()()):
    try:
        call()
        print("no error")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
