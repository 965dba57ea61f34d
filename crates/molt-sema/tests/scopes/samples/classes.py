"""Class scopes, super, private names, comprehensions in classes."""
x = 0

class Base:
    __private = 1
    x = x
    def __method(self, __arg):
        __local = self.__private
        return super().__init__, __local, __arg
    def uses_class(self):
        return lambda: __class__
    items = [x for x in range(3)]
    nested = [[x + y for x in range(3)] for y in items]
    table = {k: v for k, v in zip(items, items)}
    lazy = (x for x in items)

    class Inner:
        __deep = 2
        def get(self):
            return self.__deep

def function():
    y = 1
    class Local:
        y = y
        z = y
        def method(self):
            return y
        captured = [lambda: (y, i) for i in range(2)]
    return Local

@property
def decorated(
    default=[n for n in range(2)],
):
    return default

class __Under:
    __a = 1
    def f(self): return self.__b

class Meta(type, metaclass=type, **{}):
    def __new__(mcls, *args):
        return super().__new__(mcls, *args)
