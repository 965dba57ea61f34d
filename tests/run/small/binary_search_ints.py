# Binary search over the integers with big bounds.
def isqrt(n):
    lo, hi = 0, n + 1
    while hi - lo > 1:
        m = (lo + hi) // 2
        if m * m <= n:
            lo = m
        else:
            hi = m
    return lo


print([isqrt(n) for n in (0, 1, 2, 99, 100, 2**62, 2**63 - 1, 10**30)])
