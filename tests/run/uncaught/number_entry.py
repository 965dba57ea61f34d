# The traceback of calls that pass their arguments as numbers.
def divide(n, by):
    if n == 0:
        return 1 // by
    return divide(n - 1, by) + 1


def halve(x):
    if x < 1.0:
        return divide(2, 0) + x
    return halve(x / 2.0) + 0.5


print(halve(3.0))
