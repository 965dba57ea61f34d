# Recursive functions with several self calls, default arguments, mixed results.
def f(n, acc=0):
    if n <= 0:
        return acc
    return f(n - 1, acc + n) if n % 2 else f(n - 2, acc * 2)


def mixed(n):
    if n == 0:
        return 0
    if n % 5 == 0:
        return mixed(n - 1) / 2
    return mixed(n - 1) + n


def tak(x, y, z):
    return z if y >= x else tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def big(n):
    return 1 if n == 0 else big(n - 1) * 2 + 1


def either(n):
    return "end" if n == 0 else either(n - 1) if n % 2 else [either(n - 1)]


print(f(10), f(11), mixed(4), mixed(12), tak(8, 4, 2), big(46), big(47), big(63), big(64), either(5))
try:
    f("x")
except TypeError as e:
    print(e)
