# sub and subn: templates, functions, count, empty matches.
import re

print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", count=2), re.sub("a", "b", "banana", 1), re.subn("a", "b", "banana"), re.subn("x", "b", "banana"), re.sub("a", "b", "banana", -1))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"(?P<a>\w)(?P<b>\w)", r"\g<b>\g<a>", "abcd"), re.sub("(.)", r"\1\1", "abc"), re.sub("(.)", r"\g<1>0", "ab"), re.sub("b", r"[\g<0>]", "abc"))
print(repr(re.sub("a", r"\n\t\\\a\b\f\r\v", "a")), repr(re.sub("a", r"\0\01\012\101\377", "a")), re.sub("a", r"\.\-\ \&", "a"), re.sub("(a)|b", r"<\1>", "ab"))
print(re.sub("x*", "-", "abxd"), re.sub("", "-", "abc"), re.sub("b|", "-", "abc"), re.sub("^", ">", "a\nb", flags=re.M), re.sub("$", "<", "a\n"), re.sub(r"\b", "|", "hi you"))
print(re.sub("a", lambda m: m.group().upper(), "banana"), re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "3 and 10"), re.sub("a", lambda m: None, "banana"), re.sub("(?P<x>a)", lambda m: str(m.span("x")), "aa"))
print(re.sub(".", "é", "ab"), re.sub("é", "я", "éaé"), re.sub("a", "𐐀", "bab"), re.sub("я", "", "яaя"), re.sub("[^a-z]", "", "a1b2я"))
print(re.compile("(a)(b)?").sub(r"[\1\2]", "aab"), re.sub(re.compile("a", re.I), "x", "aA"), re.sub("A", "x", "aA", flags=re.I))
s = "unchanged"
print(re.sub("z", "y", s) == s, re.subn("", "", ""), re.sub("a", "", "aaa"), re.sub("(a)(b)(c)", r"\3\2\1", "xabcabcx"))


def counter():
    n = 0

    def f(m):
        nonlocal n
        n += 1
        return "%s%d" % (m.group(), n)

    return f


print(re.sub("[ab]", counter(), "abcab", count=3))


def bad(m):
    raise KeyError(m.group())


try:
    re.sub("b", bad, "abc")
except KeyError as e:
    print("KeyError", e)
print(re.sub("a", lambda m: re.sub("x", "y", "xax"), "bab"))


class Callable:
    def __call__(self, m):
        return "<" + m.group() + ">"


print(re.sub("[ac]", Callable(), "abc"), re.sub("a", str, "a")[:10])
