# Comparison, hashing, concatenation, repetition, formatting of bytes.
print(b"a" < b"b", b"a" == b"a", b"a" == "a", b"ab" > b"a", sorted([b"b", b"", b"ab", b"\xff"]), max(b"hello"), b"x" * 3, b"a" + b"b", {b"k": 1}[b"k"], hash(b"") == hash(""), b"" or "empty")
print(b"%d %s %x %c" % (5, b"bytes", 255, 65), b"%5.1f|%-5d|%b" % (1.25, 3, b"z"), b"%a %r" % ("é", b"q"), b"%(k)s" % {b"k": b"v"})
for f in (lambda: b"%s" % "str", lambda: b"%d" % "x", lambda: b"a" < "a", lambda: b"a" * b"b", lambda: b"%c" % 256, lambda: b"%s" % 5):
    try:
        print(f())
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
x = b"abc"
x += b"def"
a, *rest = x
print(x, a, rest, bytes(reversed(x)), bytes(c ^ 1 for c in x), x[2:2], x[-2:], tuple(x[:2]), x.decode(), int.from_bytes(x[:2]))
