# Number theory on big ints: gcd, lcm, isqrt, comb, perm, prod.
import math

print(math.gcd(12, 18), math.gcd(2**70, 6**40), math.gcd(0, -5), math.gcd(), math.gcd(12, 18, 27))
print(math.lcm(4, 6), math.lcm(2**40, 3**30), math.lcm(0, 5), math.lcm())
for n in (0, 1, 15, 16, 2**52 - 1, 2**94, 10**40 - 1, 10**40):
    r = math.isqrt(n)
    print(n, r, r * r <= n < (r + 1) ** 2)
print(math.comb(50, 25), math.comb(5, 7), math.perm(20, 10), math.perm(5), math.factorial(25), math.prod([2**40, 3, 2**30]))
for f in (lambda: math.isqrt(-1), lambda: math.factorial(-1), lambda: math.comb(-1, 2), lambda: math.gcd(1.5, 2), lambda: math.factorial(2.0)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
