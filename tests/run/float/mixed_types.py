# A function called with ints, floats and bools in turn: results keep their own types.
def poly(a, b, c, x):
    return a * x * x + b * x + c


for args in ((1, 2, 3, 4), (1.0, 2, 3, 4), (1, 2, 3, 0.5), (True, False, 1, 2), (2**40, 1, 0, 2**20), (0.5, -1, 2**70, 3)):
    r = poly(*args)
    print(args, r, type(r).__name__)


def avg(xs):
    n = 0
    t = 0
    for x in xs:
        t += x
        n += 1
    return t / n if n else t


print(avg([]), avg([1, 2]), avg([1.5, 2]), avg([True, True]), avg([2**60, 2**60 + 2]))
