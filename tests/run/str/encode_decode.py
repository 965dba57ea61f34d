# encode and decode: utf-8, ascii, latin-1, error handlers.
s = "aé日\U0001F600"
for enc in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "UTF8"):
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s)
print("é".encode("latin-1"), "abc".encode("ascii"), s.encode("ascii", "replace"), s.encode("ascii", "ignore"), s.encode("ascii", "backslashreplace"), s.encode("latin-1", "xmlcharrefreplace"))
print(b"\xff\xfea".decode("utf-8", "replace"), b"a\xc3".decode("utf-8", "ignore"), b"\xe9".decode("latin-1"), b"a\xffb".decode("ascii", "backslashreplace"), ascii(b"\xff".decode("utf-8", "surrogateescape")))
for f in (lambda: s.encode("ascii"), lambda: "\ud800".encode(), lambda: b"\xff".decode(), lambda: b"ab\xc3(".decode("utf-8"), lambda: b"\xe2\x82".decode(), lambda: b"\x80".decode("ascii"), lambda: s.encode("latin-1"), lambda: "a".encode("nope"), lambda: "é".encode("ascii", "nohandler")):
    try:
        print(f())
    except (UnicodeError, LookupError) as e:
        print(type(e).__name__, e)
try:
    b"ab\xff".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
