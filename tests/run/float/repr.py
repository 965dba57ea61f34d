# Shortest round-trip repr of floats, and where exponents begin.
for x in (0.0, -0.0, 1.0, 0.1, 0.2 + 0.1, 1 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e23, 1e100, 1e-4, 1e-5, 0.00012345, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 9007199254740993.0, 4.35, 2.675, 1e21, 100000.0, 12345.678e10):
    print(repr(x), str(x), float(repr(x)) == x)
print(float("inf"), float("-inf"), float("nan"), -float("nan") != 0, [0.1, -0.0, 1e300])
