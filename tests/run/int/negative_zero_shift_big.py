# Masks, sign extension and wraparound written with Python ints.
def i32(n): return (n & 0xFFFFFFFF) - ((n & 0x80000000) << 1)
def i64(n): return (n + 2**63) % 2**64 - 2**63


print([i32(n) for n in (0, 2**31 - 1, 2**31, -1, 2**32, -(2**31) - 1)], [i64(n) for n in (2**63 - 1, 2**63, -(2**63) - 1, 2**64, 3 * 2**62)])
h = 5381
for c in "wraparound":
    h = i64(h * 33 + ord(c))
print(h, i32(h))
