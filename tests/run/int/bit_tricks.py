# Population count, lowest bit, powers of two, Gray codes, reversal of bits.
def rev(n, w): return int(f"{n:0{w}b}"[::-1], 2)


print([n for n in range(1, 70) if n & (n - 1) == 0], [n & -n for n in (12, 7, 2**48, 3 * 2**62, -8)], [(n ^ (n >> 1)) for n in range(8)], rev(6, 8), rev(2**47 + 1, 64), (2**100 - 1).bit_count(), (~5) & 0xFF, -1 & (2**70 - 1), bin(-5 & 0xF), 0xF0F0 >> 4 ^ 0xFF)
