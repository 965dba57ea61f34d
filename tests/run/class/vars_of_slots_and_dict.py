# Mixed slots and dict: where values live, deletion, defaults from the class.
class A:
    __slots__ = ("a",)
    b = "class b"


class B(A):
    def __init__(self): self.a, self.c = 1, 2


x, y = A(), B()
x.a = 5
print(x.a, x.b, vars(y), y.a, hasattr(x, "__dict__"), sorted(n for n in dir(y) if len(n) == 1))
try:
    x.b = 1
except AttributeError as e:
    print(e)
y.b = "own"
del y.a
print(y.b, A.b, hasattr(y, "a"))
