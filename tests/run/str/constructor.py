# str() of objects, of bytes with encoding, __str__ and __repr__ fallbacks.
class R:
    def __repr__(self):
        return "R!"


class S(R):
    def __str__(self):
        return "S!"


print(str(), str(1), str(None), str([R(), S()]), str(R()), str(S()), repr(S()), str(b"x"), str(b"\xc3\xa9", "utf-8"), str(object=5), str(b"a", "ascii", "strict"))
print(f"{S()} {S()!r} {R()!s}", "%s %r" % (S(), S()), "{} {!r}".format(S(), S()), str(type(1)), str(len), str({1: S()}), str((S(),)))


class BadStr:
    def __str__(self):
        return 5


class BadRepr:
    def __repr__(self):
        return None


for f in (lambda: str(BadStr()), lambda: repr(BadRepr()), lambda: str(1, "utf-8"), lambda: str("a", "utf-8"), lambda: [BadRepr()].__repr__()):
    try:
        print(f())
    except TypeError as e:
        print(e)
