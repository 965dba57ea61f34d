# The encodings unicode_escape and raw_unicode_escape, both ways, with error handlers.
text = "plain \t\n\r\\ \x00\x1f\x7f\xa0é\u2028日\U0001f600 'q' \"d\""
for name in ("unicode_escape", "raw_unicode_escape", "UNICODE-ESCAPE", "unicode escape"):
    print(name, text.encode(name))
    print(text.encode(name).decode(name) == text)
for data in (
    rb"a\tb\x41\u0042\U00000043\101\7\08\'\"\a\b\f\v",
    b"line\\\nnext",
    b"\xe9\\xe9",
    rb"\\u0041 \u0041 \\\\u0041",
):
    print(data.decode("unicode_escape").encode("utf-8"), data.decode("raw_unicode_escape").encode("utf-8"))
for data in (b"\\", b"\\x4", b"\\xg1", b"\\u12", b"\\U0011ffff", b"\\U1234", b"\\N", b"ok\\N{}"):
    for codec in ("unicode_escape", "raw_unicode_escape"):
        for errors in ("strict", "replace", "ignore"):
            try:
                print(codec, errors, ascii(data.decode(codec, errors)))
            except UnicodeDecodeError as e:
                print(e)
