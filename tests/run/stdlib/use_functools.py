# functools: reduce, partial, wraps, lru_cache, cmp_to_key.
from functools import reduce, partial, wraps, lru_cache, cache, cmp_to_key

print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "init"), reduce(max, [3, 9, 2], 5))
p = partial(int, base=2)
print(p("101"), p.func is int, p.args, p.keywords, partial(pow, 2)(5), partial(partial(print, "a"), "b", sep="-").args)


def deco(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w


@deco
def named(x):
    "docs"
    return x


print(named.__name__, named.__doc__, named.__wrapped__(5), named(6))


@lru_cache(maxsize=2)
def slow(n):
    print("computing", n, end="; ")
    return n * n


print(slow(1), slow(2), slow(1), slow(3), slow(2), slow.cache_info())
slow.cache_clear()
print(slow.cache_info().currsize, sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().currsize)
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
