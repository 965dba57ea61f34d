# ord and chr over the whole range and their errors.
print(ord("a"), ord("\x00"), ord("\U0010ffff"), chr(97), repr(chr(0)), chr(8364), ascii(chr(0x10FFFF)), ascii(chr(0xD800)), ord(b"x"))
for f in (lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: ord(b"ab"), lambda: chr(1.0), lambda: chr(2**70)):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
