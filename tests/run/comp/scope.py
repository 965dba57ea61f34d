# Comprehension scopes: first iterable is evaluated outside, closures capture the variable.
def f():
    n = 3
    return [i * n for i in range(n)], [(lambda: i)() for i in range(3)], [g() for g in [lambda: i for i in range(3)]]


print(f())


class C:
    n = 3
    first = [i for i in range(n)]
    try:
        second = [n for i in range(2)]
    except NameError as e:
        second = str(e)


print(C.first, C.second)


def order():
    log = []

    def src(n):
        log.append(n)
        return range(n)

    r = [(a, b) for a in src(2) for b in src(a + 1)]
    return r, log


print(order())
try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    [x for x in undefined]
except NameError as e:
    print(e)
try:
    print(x_leak)
except NameError:
    [x_leak for x_leak in range(2)]
    print("x_leak" in globals())
