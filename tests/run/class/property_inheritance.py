# Overriding only getter or setter of an inherited property; class access; abstract getter.
class A:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x


class B(A):
    @A.v.getter
    def v(self): return super().v * 10


class C(A):
    v = property(lambda self: "read only")


class D(A):
    @property
    def v(self): return A.v.fget(self) + 0.5
    @v.setter
    def v(self, x): A.v.fset(self, x * 2)


b, c, d = B(), C(), D()
b.v = d.v = 7
print(b.v, c.v, d.v)
try:
    c.v = 1
except AttributeError as e:
    print(e)
