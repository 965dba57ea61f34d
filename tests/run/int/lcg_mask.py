# Linear congruential generator with masks: modular arithmetic near 64 bits.
def lcg(seed, n):
    x = seed
    out = []
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        out.append(x >> 33)
    return x, out


print(lcg(0, 5))
print(lcg(2**64 - 1, 5))


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) % 2**64
    return h


for s in (b"", b"a", b"molt", b"the quick brown fox"):
    print(s, hex(fnv(s)))


def crc32(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 & -(crc & 1))
    return crc ^ 0xFFFFFFFF


print(crc32(b"123456789"), hex(crc32(b"hello")))
