# C3 linearisation: diamonds, cooperative super, inconsistent hierarchies.
class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
class E(C): pass
class F(D, E):
    def f(self): return ["F"] + super().f()


print(D().f(), F().f(), [c.__name__ for c in F.__mro__], [c.__name__ for c in F.mro()])
print(super(B, D()).f(), super(C, D()).f(), D.__bases__ == (B, C))
for bases in ((A, B), (object, A), (B, A, C), (A, A)):
    try:
        print([c.__name__ for c in type("X", bases, {}).__mro__])
    except TypeError as e:
        print(e)
class O: pass
class X1(O): pass
class Y1(O): pass
class X2(X1, Y1): pass
class Y2(Y1, X1): pass
try:
    class Z(X2, Y2): pass
except TypeError as e:
    print(e)
