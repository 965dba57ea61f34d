# Shifts left and right, through the limits, and their errors.
for n in (1, -1, 3, -3, 2**46, -(2**46), 2**62 + 1, -(2**62) - 1):
    print(n, n << 1, n << 17, n << 64, n >> 1, n >> 40, n >> 200)
print(0 << 10**6, 0 >> 5, 1 << 0, True << 3)
print((2**200 + 12345) >> 190, (-(2**200) - 12345) >> 190, (-1) >> 1000)
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2.0, lambda: 1.5 >> 1):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
