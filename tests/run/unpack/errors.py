# Errors of unpacking: too few, too many, not iterable.
def t(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def f1():
    a, b = 1, 2, 3


def f2():
    a, b, c = "ab"


def f3():
    a, b = 5


def f4():
    a, *b, c = [1]


def f5():
    (a, b), c = [1, 2], 3
    print("ok", a, b, c)
    (a, b), c = [1], 3


def f6():
    a, b = {1: 2}


def f7():
    for a, b in [(1, 2), (3,)]:
        print(a, b)


def f8():
    a, = []


def f9():
    [*a] = None


def f10():
    a, b = iter(range(5))


def f11():
    x = [*5]


def f12():
    print(*None)


def f13():
    {**5}


def f14():
    *a, b, c = ()


for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14):
    t(f)
