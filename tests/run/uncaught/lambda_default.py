# An error in a default value, at definition time.
limits = {}


def f(a, b=limits["max"]):
    pass
