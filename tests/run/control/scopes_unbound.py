# UnboundLocalError and NameError messages, with suggestions only in tracebacks.
x = 1


def f():
    print(x)
    x = 2


def g():
    if False:
        y = 1
    return y


def h():
    return undefined_name


def k():
    def inner():
        return free

    if False:
        free = 1
    return inner()


def m():
    for i in []:
        pass
    return i


def n():
    try:
        raise ValueError
    except ValueError as err:
        pass
    return err


for fn in (f, g, h, k, m, n):
    try:
        fn()
    except NameError as e:
        print(fn.__name__, type(e).__name__, e)
