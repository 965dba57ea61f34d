# math: integer functions, classification and errors by type.
import math
from math import floor, ceil, sqrt as root, pi

print(floor(-0.5), ceil(-0.5), root(16), math.trunc(-1.9), f"{pi:.10f}", math.isqrt(10**20), math.gcd(48, 36, 24), math.comb(10, 3), math.factorial(20))
print(math.isclose(1, 1 + 1e-10), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9), math.copysign(3, -1), math.fsum([0.1] * 3), math.prod([1.5, 2]), math.prod([]), math.prod([2, 3], start=4), math.dist([1, 2], [4, 6]))
print(math.sin(0), math.cos(0), math.tan(0), math.atan2(0, -1) == math.pi, math.atan(0), math.sinh(0), math.cosh(0), math.log1p(0), math.expm1(0), math.gamma(5), math.erf(0), round(math.sin(1), 12), round(math.exp(1.5), 10), round(math.log(10), 12), round(math.atan2(1, 2), 12))
class F:
    def __float__(self): return 2.25
print(math.sqrt(F()), math.floor(F()), math.inf > 10**300, math.nan != math.nan)
for f in (lambda: math.sqrt("a"), lambda: math.sqrt(None), lambda: math.floor("x"), lambda: math.gcd(1.5), lambda: math.log(), lambda: math.log("a"), lambda: math.log(-5), lambda: math.log(5, 1), lambda: math.comb(3, -1), lambda: math.factorial(-1), lambda: math.isqrt(-4), lambda: math.hypot("a"), lambda: math.asin(5), lambda: math.dist([1], [1, 2]), lambda: math.pow(-8, 1 / 3), lambda: math.fmod(math.inf, 2), lambda: math.exp(10**5), lambda: math.lgamma(-1)):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
