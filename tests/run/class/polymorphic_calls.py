# A call site that sees many classes, one of them changed at run time.
class A:
    def area(self): return 1
class B:
    def area(self): return 2.5
class C(A):
    def area(self): return super().area() + 10
class D:
    def __getattr__(self, n): return lambda: "dyn " + n
class E:
    area = staticmethod(lambda: "static")
class F:
    def __init__(self): self.area = lambda: "instance"


def total(xs):
    return [x.area() for x in xs]


xs = [A(), B(), C(), D(), E(), F()]
print(total(xs))
A.area = lambda self: 100
print(total(xs))
xs[1].area = lambda: "own"
print(total(xs))
del A.area
try:
    total(xs)
except AttributeError as e:
    print(e)
