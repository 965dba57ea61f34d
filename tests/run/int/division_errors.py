# Division by zero in every form, for ints and mixed types.
cases = [
    lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 0 ** -1,
    lambda: 1.0 / 0, lambda: 1 // 0.0, lambda: 1 % 0.0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1,
    lambda: 2**100 / 0, lambda: 2**100 // 0, lambda: 2**100 % 0, lambda: True / False, lambda: True % False,
    lambda: pow(3, 5, 0), lambda: pow(2, -1, 4), lambda: pow(0, -2.0),
]
for case in cases:
    try:
        print(case())
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
