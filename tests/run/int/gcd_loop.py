# Euclid, extended Euclid and modular inverse written out.
def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q, a, b = a // b, b, a % b
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


for a, b in ((240, 46), (2**47 - 1, 2**31), (3**50, 2**80), (-12, 18), (0, 5)):
    g, x, y = egcd(a, b)
    print(a, b, g, x, y, a * x + b * y == g)
