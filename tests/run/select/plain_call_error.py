# A call with wrong arguments in a program without classes and attributes.
def f(a, b, *, c):
    return a


f(1, d=2)
