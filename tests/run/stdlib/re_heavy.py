# Long subjects and deep backtracking: no recursion, and the right answers.
import re

s = "ab" * 20000
print(re.match("(?:a|b)*", s).end(), re.match("(a|b)*", s).span(1), re.match("(?:ab)*", s).end(), re.match("(?:a|b)*?$", s).end(), re.match("(?:(?:a|x)(?:b|y))+", s).end(), re.match(".*ab", s).end(), re.match("(?:.)*b", s).end())
print(re.match("(?:a?b?)*c", s[:16]), re.search("(?:ab)+c", "ab" * 200), re.match("(?:(a)|b)*", s).groups(), len(re.findall("(?:ab)", s)), len(re.sub("a", "", s)), re.match("(?>(?:a|b)*)", s).end(), re.match("(?:a|b)*+", s).end())
print(re.match("(a*)*b", "a" * 18), re.match("(a|aa)+$", "a" * 18 + "b"), re.match("(x+x+)+y", "x" * 14), re.search("(?:a+)+$", "a" * 14 + "!"))
print(re.match("(?:(?:(?:(?:a)*)*)*)*", "aaaa").end(), re.match("(((((a?)+)+)+)+)+", "aaa").groups(), re.match("(?:(?=(a))a)*", s).span(), re.match("(?:(?!c).)*", s).end())
depth = 8
print(re.match("(" * 90 + "a" + ")" * 90, "a").groups()[-1], re.match("(?:" * depth + "a" + ")*" * depth, "aa").end())
print(re.search("x", "y" * 100000), re.search("y*x", "y" * 300), re.search("[yz]+x", "y" * 300), len(re.split(",", "a," * 5000)), sum(1 for _ in re.finditer(r"\b\w", "word " * 1000)))
