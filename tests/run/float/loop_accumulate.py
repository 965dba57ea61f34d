# Numeric loops: Simpson's rule, Newton's method, harmonic sums, Kahan summation.
def simpson(f, a, b, n):
    h = (b - a) / n
    s = f(a) + f(b)
    for i in range(1, n):
        s += f(a + i * h) * (4 if i % 2 else 2)
    return s * h / 3


print(simpson(lambda x: x * x, 0, 3, 10), simpson(lambda x: 1 / x, 1, 2, 20))


def newton(x):
    g = x
    while True:
        n = (g + x / g) / 2
        if abs(n - g) < 1e-15 * n:
            return n
        g = n


print(newton(2.0), newton(10), newton(1e10))


def kahan(xs):
    s = c = 0.0
    for x in xs:
        y = x - c
        t = s + y
        c = (t - s) - y
        s = t
    return s


xs = [0.1] * 1000
naive = 0.0
for x in xs:
    naive += x
print(naive, kahan(xs), sum(xs))
