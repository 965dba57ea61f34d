# sum() of floats is compensated in 3.12.
import math

print(sum([0.1] * 10), sum([0.1] * 10, 0.0), sum([1e100, 1.0, -1e100]), sum([1, 0.5, 2**60]))
print(math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100, 1e-100]), sum([], 0.5), sum([0.1, 0.2, 0.3]))
print(sum([float("inf"), 1]), sum([float("inf"), float("-inf")]), sum([1.5, 2**53, 1]), sum([0.1] * 3, 1))
