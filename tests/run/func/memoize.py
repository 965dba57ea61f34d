# Memoising decorators written by hand, for functions of several arguments and recursion.
def memo(f):
    cache = {}

    def w(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]

    w.cache = cache
    return w


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@memo
def grid(r, c):
    return 1 if r == 0 or c == 0 else grid(r - 1, c) + grid(r, c - 1)


print(fib(100), len(fib.cache), grid(16, 16), len(grid.cache))


def lev(a, b):
    @memo
    def go(i, j):
        if not i or not j:
            return i + j
        return min(go(i - 1, j) + 1, go(i, j - 1) + 1, go(i - 1, j - 1) + (a[i - 1] != b[j - 1]))

    return go(len(a), len(b))


print(lev("kitten", "sitting"), lev("", "abc"), lev("flaw", "lawn"))
try:
    fib([])
except TypeError as e:
    print(e)
