# escape: which characters get a backslash, and that the result matches.
import re

every = "".join(map(chr, range(256)))
print(ascii(re.escape(every)))
print(re.fullmatch(re.escape(every), every) is not None, re.escape(bytes(range(256))) == re.escape(every).encode("latin-1"))
print(re.escape("a.b*c"), re.escape("яя.𐐀"), re.escape(""), re.escape(b""))
words = ["a.b", "c|d", "(e)"]
print(re.findall("|".join(map(re.escape, words)), "a.b axb c|d (e) e"))


class S(str):
    pass


print(type(re.escape(S("a."))).__name__)
