# Flags given, inline for the whole pattern, and for a group.
import re

print(re.findall("a", "aA", re.I), re.findall("(?i)a", "aA"), re.findall("(?i:a)a", "AaaAAA"), re.findall("(?-i:a)b", "aBAb", re.I))
print(re.findall("^.", "ab\ncd", re.M), re.findall(".$", "ab\ncd\n", re.M), re.findall(".$", "ab\ncd\n"), re.findall("(?m:^).", "a\nb"))
print(re.findall(".", "a\nb", re.S), re.findall(".", "a\nb"), re.findall("(?s:.)", "a\nb"), re.findall("(?-s:.)", "a\nb", re.S))
print(re.findall(r"\w", "aéя_1²"), re.findall(r"\w", "aéя_1²", re.A), re.findall(r"(?a)\w", "aéя_"), re.findall(r"(?a:\w)", "aéя_"), re.findall(r"(?u:\w)(?a:\w)", "éaéé"))
print(re.findall(r"\d", "1٣²"), re.findall(r"\d", "1٣²", re.A), re.findall(r"\s", " \xa0\u2003\x1c"), re.findall(r"\s", " \xa0\u2003\x1c\t", re.A))
print(re.findall(r"\b\w+\b", "été ok"), re.findall(r"\b\w+\b", "été ok", re.A), re.findall(r"\B", "ab c"))
for p in ["(?i)a", "(?im)a", "(?x) a", "(?imsxau)a", "(?a)a", "(?iu)a"]:
    try:
        print(p, re.compile(p).flags, re.compile(p))
    except (re.error, ValueError) as e:
        print(p, type(e).__name__, e)
for p, f in [("a", re.A | re.U), ("a", re.L), (b"a", re.U), (b"a", re.L | re.A), (b"(?u)a", 0), ("(?L)a", 0), ("(?au)a", 0), (b"(?aL)a", 0), ("(?a)a", re.U), (b"(?L:a)", 0), ("(?iL:a)", 0), ("(?u-i:a)", 0), ("(?i-i:a)", 0), ("(?-u:a)", 0), ("(?-:a)", 0), ("(?i", 0), ("(?i-", 0), ("(?q)", 0), ("(?i1)", 0), ("(?-1:a)", 0), ("(?-i", 0), ("a(?i)", 0), ("(?:(?i)a)", 0), ("(?i)(?m)a", 0), (" (?x)a", 0), ("(?x) (?i)a", 0), ("(?i-s", 0), ("(?iz:a)", 0), ("(?s-iz:a)", 0), ("(?t:a)", 0), ("(?-t:a)", 0)]:
    try:
        print(p, re.compile(p, f))
    except (re.error, ValueError) as e:
        print(p, type(e).__name__, e)
