# match, search and fullmatch; pos and endpos; anchors.
import re

for p, s in [("a", "a"), ("a", "ba"), ("ab*", "abbbc"), ("^a", "a"), ("^a", "ba"), ("a$", "a\n"), ("a\\Z", "a\n"), ("", ""), ("", "x"), ("a|b|cd", "cd")]:
    print(repr(p), repr(s), re.match(p, s), re.search(p, s), re.fullmatch(p, s))

p = re.compile("o")
print(p.search("dog").span(), p.search("dog", 2), p.match("dog", 1), p.match("dog", 1, 1), p.fullmatch("doggie", 1, 2))
print(p.search("dog", -5), p.search("dog", 1, -1), p.search("dog", 100), p.search("dog", pos=0, endpos=100))
start = re.compile("^b")
print(start.search("ab", 1), start.match("ab", 1), re.compile(r"\Ab").search("ab", 1), re.compile(r"\bb").search("ab", 1))
end = re.compile("a$")
print(end.search("aab", 0, 2), end.search("aab", 0, 1), end.search("aab"))
m = re.search("b+", "abbbc")
print(m.start(), m.end(), m.span(), m.group(), m[0], bool(m))
print(re.search("needle", "hay" * 1000 + "needle").span())
print(re.search("(?m)^x$", "a\nx\nb").span(), re.search("^x$", "a\nx\nb"))
print(re.match("(?s).*", "a\nb").span(), re.match(".*", "a\nb").span())
