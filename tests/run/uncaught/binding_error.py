# A binding error of a call shows the caller's frame only.
def f(a, b, *, c):
    pass


def g():
    f(1, c=2)


g()
