# % formatting of special floats, big ints and flags.
for x in (float("inf"), float("-inf"), float("nan"), -0.0, 1e100, 0.5, 1.5, 2.5):
    print("%f|%5.0f|%e|%g|%+.1f|%010.2f|%-10.1e|" % ((x,) * 7))
