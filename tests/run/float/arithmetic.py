# Arithmetic on floats and mixed ints: floor division, modulo and divmod with signs and specials.
inf, nan = float("inf"), float("nan")
for a in (7.5, -7.5, 0.0, -0.0, 1e308, inf):
    for b in (2, -2.0, 0.1, 1e-300, -inf):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b)
print(divmod(-7.5, 2), divmod(7.5, -2), divmod(-1e-20, 3.0), 5.0 % 3, -5 % 3.0, 5 % -3.0)
print(inf - inf, inf * 0, nan == nan, nan != nan, inf == inf, -inf < inf)
