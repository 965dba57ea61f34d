# Functions of math on ordinary values (exactly representable or correctly rounded results).
import math

print(math.sqrt(2), math.sqrt(0.0), math.sqrt(1e300), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.7), math.floor(1e20))
print(math.fabs(-3), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 2), math.modf(-2.75), math.frexp(10.0), math.ldexp(0.625, 4))
print(math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1))
print(math.pi, math.e, math.tau, math.inf, math.nan, math.degrees(math.pi), math.radians(180), math.exp(0), math.log(1), math.log2(8), math.log10(1000), math.log(8, 2))
print(math.nextafter(1.0, 2.0), math.ulp(1.0), math.nextafter(0, 1), math.cbrt(8), math.exp2(10), math.log2(2**1000), math.log(10**400) > 921, math.sumprod([1, 2], [3, 4]))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.floor(math.nan), lambda: math.ceil(math.inf), lambda: math.fmod(1, 0), lambda: math.pow(0, -1), lambda: math.sqrt("x"), lambda: math.ldexp(1.0, 5000), lambda: math.sqrt()):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
