# Digits of pi and e with big integers; continued fractions; perfect powers.
def pi(n):
    def arctan(x, unit):
        total = term = unit // x
        k, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // k)
            k, sign = k + 2, -sign
        return total

    unit = 10 ** (n + 10)
    return str(4 * (4 * arctan(5, unit) - arctan(239, unit)) // 10**10)


def e(n):
    unit = 10 ** (n + 5)
    total, term, k = 0, unit, 0
    while term:
        total += term
        k += 1
        term //= k
    return str(total // 10**5)


print(pi(120), e(60), sep="\n")


def cf(a, b):
    while b:
        yield a // b
        a, b = b, a % b


print(list(cf(415, 93)), list(cf(10**20 + 39, 3**40)))


def iroot(n, k):
    lo, hi = 0, 1 << (n.bit_length() // k + 1)
    while lo < hi:
        m = (lo + hi + 1) // 2
        if m**k <= n:
            lo = m
        else:
            hi = m - 1
    return lo


print(iroot(2**100, 2) == 2**50, iroot(10**60 - 1, 3), iroot(7**91, 7) == 7**13)
