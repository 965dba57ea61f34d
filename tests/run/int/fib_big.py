# Fibonacci by iteration and by doubling: many additions that become big.
def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def fast(n):
    if n == 0:
        return (0, 1)
    a, b = fast(n >> 1)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n & 1 else (c, d)


for n in (10, 67, 68, 69, 70, 91, 92, 93, 94, 100, 300):
    print(n, fib(n), fib(n) == fast(n)[0])
