# bit_length, bit_count, to_bytes, from_bytes, as_integer_ratio, conjugate.
for n in (0, 1, -1, 255, 256, -256, 2**47, 2**63 - 1, 2**100):
    print(n, n.bit_length(), n.bit_count())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), (0).to_bytes())
print((2**70).to_bytes(9, "big"), int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff\xfe", "little"))
print(int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(b"\x80" + b"\0" * 8, signed=True), int.from_bytes([1, 2]))
print((6).as_integer_ratio(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (5).is_integer())
for f in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "middle"), lambda: (1).to_bytes(-1, "big")):
    try:
        print(f())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
