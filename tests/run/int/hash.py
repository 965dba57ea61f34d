# Hashes of ints, of equal floats and bools, and of big ints.
for n in (0, 1, -1, -2, 2**47, 2**61 - 1, 2**61, 2**61 + 5, -(2**61), 2**63, 10**30, -(10**30)):
    print(n, hash(n))
print(hash(1.0) == hash(1) == hash(True), hash(2.0**70) == hash(2**70), hash(0.5), hash(-1.0), hash(1e300))
print(hash(float("inf")), hash(float("-inf")), hash(1.5), hash(-2.25), hash(0.1))
