# Floor division and modulo for every combination of signs, small and big.
for a in (7, -7, 0, 2**50 + 3, -(2**50) - 3, 2**70 + 1, -(2**70) - 1):
    for b in (3, -3, 10, -10, 2**35, -(2**35), 2**66):
        q, r = divmod(a, b)
        assert q * b + r == a and (q, r) == (a // b, a % b)
        print(a, b, q, r)
