# __repr__, __str__, default repr shape, reprs of classes, functions and methods.
class A: pass


class B:
    def __repr__(self): return "B-repr"


class C:
    def __str__(self): return "C-str"


class Outer:
    class Inner:
        def m(self): pass


def clean(s):
    i = s.find(" at 0x")
    return s if i < 0 else s[:i] + " at ADDR>" if s.endswith(">") else s


print(clean(repr(A())), repr(B()), str(B()), str(C()), clean(repr(C())), A, Outer.Inner, clean(repr(Outer.Inner())), [B()], {B(): B()}, f"{B()} {C()}")
print(repr(int), repr(type), repr(len), clean(repr(A().__init__)), clean(repr(Outer.Inner.m)), clean(repr(lambda: 0)), repr(None), repr(Exception), repr(Exception("x", 1)), clean(repr(object())))
print(str(type(A)), clean(repr([].append)), clean(repr(x for x in [])), clean(repr(Outer.Inner().m)), repr(ValueError), clean(repr(iter([]))), clean(repr(super(B, B()))))
