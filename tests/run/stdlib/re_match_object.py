# Match: attributes, subscripts, errors.
import re

m = re.compile("(?P<a>x)(y)?(?P<c>z)").search("..xz..", 1, 5)
print(m, m.pos, m.endpos, m.string, m.re, m.lastindex, m.lastgroup, m.regs)
print(m["a"], m[2], m["c"], m.group("a", 2, "c"), m.start("c"), m.end(1), m.span(), m.span(2), m.start(2), m.end("c"))
print(m.groups(), m.groups(0), m.groups(default="d"), m.groupdict(), m.groupdict(default=1))


class Index:
    def __index__(self):
        return 1


print(m[True], m[Index()], m.group(False), m.span(Index()))
for f in [lambda: m[4], lambda: m[-1], lambda: m["b"], lambda: m.group(10), lambda: m.group("q"), lambda: m.group(1.5), lambda: m.span("q"), lambda: m[2**70], lambda: m[None], lambda: m.start(9), lambda: m.group(0, 9)]:
    try:
        print(f())
    except IndexError as e:
        print("IndexError", e)
for f in [lambda: m[[]], lambda: re.Match(), lambda: setattr(m, "pos", 1), lambda: setattr(m, "x", 1), lambda: m.span(1, 2), lambda: m.groups(1, 2), lambda: m.group(a=1), lambda: m < m, lambda: m.expand(5), lambda: len(m), lambda: iter(m)]:
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(m.__copy__() is m, m.__deepcopy__({}) is m, m == m, m != m.__copy__(), bool(re.match("", "")), type(m), isinstance(m, re.Match))
for p, s in [("(a)(b)", "ab"), ("((a)b)", "ab"), ("(a)|(?P<q>b)", "b"), ("a", "a"), ("(?P<o>(?P<i>a))", "a"), ("(a)?", ""), ("(?P<x>a)+(?P<y>b)?", "aa")]:
    n = re.match(p, s)
    print(p, n.lastindex, n.lastgroup)
print(repr(re.match("'", "'")), repr(re.match("é\n", "é\n")), repr(re.match(b"\xff", b"\xff")), repr(re.match(".*", "x" * 100)))
if m := re.match(r"(\d+)", "42nd"):
    print(int(m[1]))
match re.match(r"(\w)(\w)", "ab").groups():
    case (a, b):
        print(a, b)
