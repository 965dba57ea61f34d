# __new__ and __init__: singletons, immutable subclasses, returning other types.
class S:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None:
            print("creating")
            cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v=0): self.v = v


a, b = S(1), S(2)
print(a is b, a.v)


class Pt(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
    def __add__(self, o): return Pt(self[0] + o[0], self[1] + o[1])
    def __repr__(self): return f"Pt{tuple(self)}"


print(Pt(1, 2) + Pt(3, 4), Pt(1, 2).x, Pt(1, 2) == (1, 2), hash(Pt(1, 2)) == hash((1, 2)), len(Pt(1, 2)))


class Other:
    def __new__(cls): return 42
    def __init__(self): print("never")


class Sub(Other):
    def __new__(cls): return object.__new__(Sub2)


class Sub2(Sub):
    def __init__(self): print("not called either for Sub()" if type(self) is Sub2 else "?")


print(Other(), type(Sub()).__name__)


class BadInit:
    def __init__(self): return 5


for f in (BadInit, lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: tuple.__new__(list)):
    try:
        f()
    except TypeError as e:
        print(e)
