# isinstance and issubclass with tuples, unions, __instancecheck__ and __subclasscheck__.
class Meta(type):
    def __instancecheck__(cls, o): return hasattr(o, "quack")
    def __subclasscheck__(cls, c): return c.__name__.startswith("D")


class Duck(metaclass=Meta): pass


class Donald:
    quack = 1


class Cow: pass


print(isinstance(Donald(), Duck), isinstance(Cow(), Duck), issubclass(Donald, Duck), issubclass(Cow, Duck), isinstance(Duck(), Duck))
print(isinstance(1, (str, (float, int))), isinstance(True, int), isinstance("a", int | str), issubclass(bool, (str, int)), isinstance(int, type), isinstance(None, type(None)), isinstance(Cow(), object), issubclass(int, int | None), isinstance([], (list, 5)))
for f in (lambda: isinstance(1, "int"), lambda: isinstance(1, [int]), lambda: issubclass(1, int), lambda: isinstance(1, (str, 5)), lambda: issubclass(int, (str, "x"))):
    try:
        f()
    except TypeError as e:
        print(e)


class Fake:
    @property
    def __class__(self): return int


print(isinstance(Fake(), int), type(Fake()).__name__, isinstance(Fake(), Fake))
