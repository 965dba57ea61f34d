# repr of strings: quotes, escapes, non-printables, astral and combining characters.
for s in ("", "a'b", 'a"b', "a'b\"c", "\n\t\r\\", "\0\x01\x1f\x7f", "\x80\xa0\xad", "é ß \u0301", "\u200b\u2028", "\ud800", "\U0001F600", "\U000e0001", "日本", "\ufeff", "\x1b[0m"):
    print(repr(s), len(s), ascii(s))
print(repr(["a", 'b"']), str(["x\n"]), repr(repr("a'b")))
