# Collatz orbits: odd/even tests, branches, a value that grows past 2^47.
def collatz(n):
    steps, top = 0, n
    while n != 1:
        if n & 1:
            n = 3 * n + 1
        else:
            n >>= 1
        if n > top:
            top = n
        steps += 1
    return steps, top


for n in (1, 7, 27, 97, 871, 6171, 77031, 837799, 2**47 - 1, 2**64 + 1):
    print(n, *collatz(n))
