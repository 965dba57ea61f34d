# __call__ on instances and classes, bound methods as values, callable().
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *, twice=False):
        return x + self.n * (2 if twice else 1)

    def method(self, x):
        return self(x) * 10


a = Adder(5)
m = a.method
print(a(1), a(1, twice=True), m(1), list(map(a, range(3))), callable(a), callable(5), callable(Adder), callable(m), Adder.__call__(a, 2), Adder.method(a, 3))
a.n = 100
print(m(1))
a.__call__ = lambda x: "instance attribute is not used"
print(a(1), a.__call__(1))


class Meta(type):
    def __call__(cls, *args):
        print("meta call", args)
        return super().__call__(*args)


class Z(metaclass=Meta):
    def __init__(self, *a):
        self.a = a


print(Z(1, 2).a)
for f in (lambda: Z(1)(), lambda: a.n(), lambda: a.nope()):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(e)
