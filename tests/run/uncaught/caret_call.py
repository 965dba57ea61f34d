# Carets of the failing call in a chain of calls.
def f(n):
    return lambda m: (lambda k: 5)


def c(x):
    return f(1)(2)(x)(4)


c(3)
