# Templates: every escape, every error with its position; expand.
import re

p = re.compile("(a)(?P<name>b)?(?P<é>c)?")
templates = ["\\1", "\\2", "\\3", "\\4", "\\g<1>", "\\g<name>", "\\g<é>", "\\g<0>", "\\g<00>", "\\g<4>", "\\g<nope>", "\\g<", "\\g<>", "\\g<1", "\\g", "\\g1", "\\g<1a>", "\\g<a b>", "\\g<-1>", "\\g< 1>", "\\g<99999999999>", "\\q", "\\z", "\\A", "x\\y", "\\", "a\\", "\\8", "\\10", "\\100", "\\400", "\\777", "\\18", "\\07", "\\08", "\\0", "\\é", "\\.", "\\\\", "a\\1b\\2c", "\\N", "\\x41", "\\u0041", "\\\n"]
for t in templates:
    for s in ["a", "abc"]:
        try:
            print(ascii(t), ascii(p.sub(t, s)), ascii(p.match(s).expand(t)))
        except re.error as e:
            print(ascii(t), "|", ascii(str(e)), "|", e.pos, e.pattern == t)
        except IndexError as e:
            print(ascii(t), "IndexError", e)
b = re.compile(b"(a)(?P<n>b)?")
for t in [b"\\1", b"\\g<n>", b"\\g<\xe9>", b"\\377", b"\\q", b"\\g<nope>", b"\xe9\\\xe9"]:
    try:
        print(t, b.sub(t, b"ab-a"))
    except (re.error, IndexError) as e:
        print(t, type(e).__name__, e)
print(p.match("ab").expand(r"<\1|\2|\3|\g<name>>"), re.match("", "").expand("plain"))
for i in range(3):
    print(p.sub(r"\1" * i, "a"), end=";")
print()
