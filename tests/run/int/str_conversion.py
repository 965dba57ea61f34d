# str, repr, hex, oct, bin of small and big ints.
for n in (0, 7, -7, 255, -255, 2**47, -(2**63), 2**64 + 1, 10**40, -(10**40)):
    print(str(n), repr(n), hex(n), oct(n), bin(n) if abs(n) < 2**65 else len(bin(n)))
print(f"{2**70:x} {2**70:#X} {-2**70:o} {10**30:,} {10**30:_} {2**33:_b} {2**40:_x}")
