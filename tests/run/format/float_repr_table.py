# repr, str, .17g and %r of the same floats.
for x in (0.1, 1 / 3, 2 / 3, 1e21, 1e-7, 123456.789, 5e-324, 1e16, 9007199254740993.0, -0.0):
    print(repr(x), str(x), f"{x:.17g}", "%r" % x, f"{x}", f"{x!r:>25}")
