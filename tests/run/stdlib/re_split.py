# split: captured separators, limits, empty matches.
import re

for p, s in [(",", "a,b,c"), (",", ""), (",", "abc"), ("(,)", "a,b"), ("(,)|(;)", "a,b;c"), ("", "abc"), ("x*", "axbc"), ("(x*)", "axbc"), (r"\s+", " a b  c "), (r"\b", "hi you"), (r"(?<=a)", "banana"), ("^", "a\nb"), ("(?m)^", "a\nb"), ("a|", "banana"), (r"\W+", "Words, words, words."), (r"(\W+)", "Words, words, words."), ("é", "aébéc"), ("(-)?x", "axb-xc"), ("$", "a\n"), ("[;,] ?", "a; b,c")]:
    print(p, repr(s), re.split(p, s), re.split(p, s, maxsplit=1), re.split(p, s, 2))
p = re.compile(r"\s*(\+|-)\s*")
print(p.split("1 + 2 - 3"), p.split("1 + 2 - 3", 1), p.split("1 + 2", maxsplit=-1), p.split(string="a-b"))
print(re.split("A", "xaXAx", flags=re.I), re.split(b",", b"a,b"), re.split("(?P<x>,)", "a,b"))
