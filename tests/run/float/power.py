# Powers of floats and their errors.
print(2.0**0.5, 2**0.5, 4**0.5, 10.0**-3, 0.0**0, (-8.0) ** 3, 2**-1074, 1.1**1000, (-1.0) ** 1e300)
inf, nan = float("inf"), float("nan")
print(inf**0, nan**0, 1**nan, inf**-1, (-inf) ** 3, (-inf) ** 2, 0.5**inf, 2.0**-inf, (-0.0) ** 3)
for f in (lambda: 10.0**400, lambda: 0.0**-1, lambda: (-0.0) ** -2, lambda: 2.0**1024, lambda: float(10**309)):
    try:
        print(f())
    except (OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
