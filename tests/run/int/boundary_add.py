# Addition and subtraction around the 48-bit and 64-bit limits.
for bits in (31, 32, 46, 47, 48, 62, 63, 64):
    p = 1 << bits
    for a in (p - 1, p, -p, -p - 1):
        print(bits, a + 1, a - 1, a + a, a - (-a))
