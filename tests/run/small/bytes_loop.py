# A checksum over bytes and hex output.
b = bytes(range(0, 250, 7))
s = 0
for x in b:
    s = (s * 31 + x) & 0xFFFF
print(s, b.hex()[:20], b[::9], max(b), b"%02x" % s, sum(b))
