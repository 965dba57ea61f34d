# split and rsplit, with and without separator and limit.
for s in ("a b  c", "  a b  ", "", "   ", "a,b,,c,", "one\ttwo\nthree\u2003four"):
    print(s.split(), s.split(","), s.split(None, 1), s.rsplit(None, 1), s.split(",", 1), s.rsplit(",", 2), s.split(maxsplit=0))
print("a--b--c".split("--"), "aaa".split("a"), "aXbXc".split("X", -1), "abc".split("abc"), "x".split("xyz"))
for f in (lambda: "a".split(""), lambda: "a".split(1), lambda: "a".split(",", "x"), lambda: "a".rsplit("")):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
