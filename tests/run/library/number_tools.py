# fractions and statistics.
import copy
import math
import statistics
from fractions import Fraction as F


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


x, y = F(3, 4), F("-1/6")
print(x + y, x - y, x * y, x / y, x // y, x % y, x ** 2, x ** -2, -x, abs(y), x > y, x == 0.75, hash(F(4, 2)) == hash(2), F(0.1), F("1.5e-3"), round(x), round(F(22, 7), 2), math.floor(y), math.trunc(x), float(x), F(7, 3).limit_denominator(2), F(math.pi).limit_denominator(100), repr(x), f"{x:.3f}", bool(F(0)), x.numerator, x.as_integer_ratio(), divmod(F(7, 2), F(2, 3)), 2 + x, 2.0 * x, x + 1j, sum([F(1, 3)] * 3), copy.copy(x) is x, copy.deepcopy(x) is x)
for f in (lambda: F(1, 0), lambda: F("a"), lambda: F(1.5, 2), lambda: F(None), lambda: F(1) / 0, lambda: F(float("nan"))):
    attempt(f)
d = [1, 2, 2, 3, 4, 7, 9]
print(statistics.mean(d), statistics.median(d), statistics.mode(d), statistics.stdev(d), statistics.pvariance(d), statistics.quantiles(d), statistics.multimode("aabb"), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([1, 4]), statistics.fmean(d, [1] * 7), statistics.median_grouped(d), statistics.mean([F(1, 2), F(1, 3)]), statistics.correlation([1, 2, 3], [1, 2, 4]), statistics.linear_regression([1, 2, 3], [2, 4, 6]))
n = statistics.NormalDist(100, 15)
print(n, n.cdf(115), n.inv_cdf(0.9), n + 5, statistics.NormalDist.from_samples(d), n.zscore(130), n.overlap(statistics.NormalDist(110, 15)))
attempt(lambda: statistics.mean([]))
attempt(lambda: statistics.stdev([1]))
