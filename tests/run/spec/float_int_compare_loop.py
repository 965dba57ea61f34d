# Comparisons of ints and floats in loops with exact semantics at 2^53.
def count(limit, start, step):
    x, n = start, 0
    while x < limit:
        x += step
        n += 1
        if n > 50:
            return "many"
    return n


print(count(10, 0, 1), count(10.5, 0, 1), count(1, 0.0, 0.1), count(2**53 + 4, 2.0**53, 1.0), count(2**53 + 4, 2**53, 1), count(2.0**53, 2**53 - 5, 2), count(float("nan"), 0, 1), count(float("inf"), 0, 1), count(-0.0, 0, 1))
print([(a < b, a == b, a > b) for a, b in ((2**53 + 1, 2.0**53), (2**53, 2.0**53), (2**60 + 1, float(2**60)), (10**17, 1e17), (10**17 + 1, 1e17))])
