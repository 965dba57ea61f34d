# A utility module without __all__.
print("util runs")
helper_const = 5
_private = 6


def twice(x):
    return x * 2
