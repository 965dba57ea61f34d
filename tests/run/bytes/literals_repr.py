# bytes literals, repr, indexing, slicing, iteration.
b = b"abc\x00\xff\n\t'\""
print(b, repr(b), len(b), b[0], b[-1], b[1:3], b[::-1], list(b"AZ"), b"it's", b'"', rb"\x41", b"a" b"b", bytes([39, 34]))
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"copy"), bytes(range(5)), bytes.fromhex("00 ff 10"), b"\x00\xff".hex(), b"\x01\x02\x03".hex(":"), b"abcdef".hex("-", 2))
for x in b"hi":
    print(x, type(x).__name__)
for f in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes("a"), lambda: bytes(-1), lambda: bytes(["a"]), lambda: bytes.fromhex("0g"), lambda: b"a"[5], lambda: bytes(1.5), lambda: bytes(1, "utf-8"), lambda: bytes([1.0])):
    try:
        print(f())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
