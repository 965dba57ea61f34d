# center, ljust, rjust, zfill, expandtabs.
for s in ("", "a", "ab", "abc", "-5", "+12", "é"):
    print([s.center(5), s.center(4, "*"), s.ljust(4, "."), s.rjust(4, "."), s.zfill(4), s.center(0)])
print(repr("a\tbc\tdef\tg".expandtabs()), repr("a\tb\n\tc".expandtabs(4)), repr("\t".expandtabs(0)), "-0".zfill(5), "--1".zfill(6), "x".zfill(-1))
for f in (lambda: "a".center(5, "ab"), lambda: "a".ljust("5"), lambda: "a".rjust(5, ""), lambda: "a".zfill("x")):
    try:
        print(f())
    except TypeError as e:
        print(e)
