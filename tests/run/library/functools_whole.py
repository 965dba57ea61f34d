# functools: partial, partialmethod, reduce, lru_cache, cache, cached_property, total_ordering, wraps, singledispatch, cmp_to_key.
import functools
from functools import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(sorted(functools.__all__), WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
p = partial(int, base=2)
print(p("101"), p, p.func, p.args, p.keywords, partial(p, "11")(), partial(print, 1, sep="-").keywords)
attempt(partial)
attempt(lambda: partial(5))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3, 9, 2], 5), reduce(lambda a, b: a, [], "d"))
attempt(lambda: reduce(max, []))
attempt(lambda: reduce(max, 5))


@lru_cache(maxsize=2)
def square(x):
    print("computing", x)
    return x * x


print([square(i) for i in (1, 2, 1, 3, 2)], square.cache_info(), square.cache_parameters(), square.__name__, square.__wrapped__(9))
square.cache_clear()
print(square.cache_info(), square(x=4), square(4))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
attempt(lambda: fib([]))
attempt(lambda: lru_cache("a"))


@lru_cache(typed=True)
def kind(x):
    return type(x).__name__


print(kind(1), kind(1.0), kind(True), kind.cache_info().currsize)


class Data:
    calls = 0

    @cached_property
    def value(self):
        "the value"
        Data.calls += 1
        return 42

    @partialmethod
    def nothing(self): ...

    def set(self, what, state):
        return what, state
    on = partialmethod(set, state=True)
    first = partialmethod(set, 1)


d = Data()
print(d.value, d.value, Data.calls, vars(d), Data.value.__doc__, d.on("x"), d.first(2), type(Data.value).__name__)
d.value = 5
print(d.value)
del d.value
print(d.value)


@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented


print(V(1) <= V(1), V(2) > V(1), V(2) >= V(3), max(V(1), V(5)).n)
attempt(lambda: V(1) <= 5)
attempt(lambda: total_ordering(type("N", (), {})))


def decorate(f):
    @wraps(f)
    def inner(*a, **k):
        "inner doc"
        return ("wrapped", f(*a, **k))
    return inner


@decorate
def greet(name: str) -> str:
    "greets"
    return "hi " + name


print(greet("x"), greet.__name__, greet.__doc__, greet.__wrapped__("y"), greet.__annotations__, greet.__qualname__)


@singledispatch
def show(x, depth=0):
    return f"object {x!r}"


@show.register
def _(x: int, depth=0):
    return f"int {x}"


@show.register(list)
@show.register(tuple)
def show_sequence(x, depth=0):
    return "sequence " + " ".join(show(i, depth + 1) for i in x)


show.register(str, lambda x, depth=0: "str " + x)


@show.register
def _(x: float | complex, depth=0):
    return "number"


print(show(1), show([1, "a", (2.5,)]), show(None), show(True), show(1j), show.dispatch(bool) is show.dispatch(int), show.__name__)
print(sorted(c.__name__ for c in show.registry))
attempt(show)
attempt(lambda: show.register(5))
attempt(lambda: show.register(lambda x: x))
import collections.abc


@show.register(collections.abc.Mapping)
def _(x, depth=0): return "mapping"


class A: ...
class B(A): ...


show.register(A, lambda x, depth=0: "A")
print(show({}), show(B()), show(collections.abc.Mapping))


class Methods:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("Cannot negate a")

    @neg.register
    def _(self, arg: int): return -arg

    @neg.register
    def _(self, arg: bool): return not arg

    @singledispatchmethod
    @classmethod
    def build(cls, arg): return cls.__name__, "object"

    @build.register
    @classmethod
    def _(cls, arg: str): return cls.__name__, "str"


print(Methods().neg(5), Methods().neg(True), Methods.build(1), Methods.build("s"))
attempt(lambda: Methods().neg("a"))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2))
attempt(lambda: cmp_to_key(lambda a, b: 0)(1) < 5)
print(functools._make_key((1,), {}, False), update_wrapper(lambda: 0, fib).__name__)
