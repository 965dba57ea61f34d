# Patterns of bytes: str and bytes do not mix; LOCALE.
import re

print(re.match(b"a(.)", b"a\xff").groups(), re.findall(b"[\x80-\xff]", b"a\x80\xffb"), re.sub(b"a", b"b", b"banana"), re.split(b"n", b"banana"), re.search(rb"\w+", b"-\xe9ab"), re.match(rb"\d\s\S", b"1 x"))
print(re.compile(b"\xff'\"\n"), re.compile(b"(?P<n>a)").groupindex["n"], re.compile(b"a", re.I | re.L), re.compile(b"a").flags, re.compile(b"a", re.A).flags)
print(re.findall(b"(?i)[a-c\xe9]", b"AbD\xc9\xe9"), re.findall(b"(?Li)[^a]", b"aAb"), re.findall(b"(?Li)[^ab]", b"aAbc"), re.findall(b"(?Li)a", b"aA"), re.findall(rb"(?L)\w", b"a_\xe9-"), re.findall(rb"(?L)\b", b"a b"))
print(re.match(rb"(\x41\101\n\\)", b"AA\n\\").groups(), re.escape(b"a.b\x00\xff"), re.match(rb"(a)\1", b"aa"), re.match(b"(?i)(a)\\1", b"aA"))
for f in [lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.match("a", 5), lambda: re.match("a", None), lambda: re.match("a", ["a"]), lambda: re.sub("a", b"b", "a"), lambda: re.sub(b"a", "b", b"xa"), lambda: re.sub("a", lambda m: 5, "xay"), lambda: re.sub("a", lambda m: b"q", "a"), lambda: re.compile(5), lambda: re.compile(None), lambda: re.compile([]), lambda: re.match("a", "a", "i"), lambda: re.compile("a", None), lambda: re.compile(re.compile("a"), re.I), lambda: re.sub("a", 5, "a"), lambda: re.sub("a", [], "a"), lambda: re.sub("(a)", b"\\1", "a"), lambda: re.escape(5), lambda: re.findall("a"), lambda: re.compile("a").match(), lambda: re.compile("a").search("a", "b"), lambda: re.compile("a").split()]:
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)
    except ValueError as e:
        print("ValueError", e)
