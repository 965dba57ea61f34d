# Slices of bytes are bytes, items are ints; building, comparing and joining.
b = b"hello world"
print(b[0], b[:1], b[-5:], b[::2], [x for x in b[:3]], bytes([b[0] - 32]) + b[1:], b"-".join([b[i:i + 1] for i in range(3)]), b.split()[1][::-1], sum(b), b == bytes(list(b)), tuple(b"ab"), b"a" * 3 + b"b", 104 in b, b"lo w" in b, b.index(b"w"), b.hex())
