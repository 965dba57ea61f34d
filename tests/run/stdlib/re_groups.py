# Groups: numbers, names, unset ones, captures inside repeats.
import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?", "2024-05")
print(m.groups(), m.groups("?"), m.groupdict(), m.groupdict("-"))
print(m.group(), m.group(0), m.group(1, 2), m.group("year", "day"), m["month"], m[1])
print(m.start("month"), m.end("month"), m.span("day"), m.regs, m.lastindex, m.lastgroup)
for p, s in [
    ("(a)|(b)", "b"), ("(a)*", "aaa"), ("(a|b)*", "abab"), ("((a)|(b))*", "ab"), ("(?:(a)|b)*", "ab"), ("(a(b)?)+", "aba"),
    ("(a)(b)(c)", "abc"), ("((((a))))", "a"), ("(a?)*", "aa"), ("(a*)*", "aa"), ("(a*)+", "b"), ("()", ""), ("(|a)+", "aaa"), ("(a|)+", "aaa"),
    ("(?:(x)|(y)|z)+", "xyz"), ("(a)?b", "b"), ("(?P<n>a)(?P=n)", "aa"), ("(.)(.)(.)\\3\\2\\1", "abccba"),
    ("(?:(a)|(b)|(c))*?d", "abcd"), ("(a+)(b+)?", "aab"), ("(x(y(z)))", "xyz"), ("(?:a(b)?c)*", "abcac"),
]:
    m = re.match(p, s)
    print(p, s, m and (m.groups(), m.regs, m.lastindex, m.lastgroup))
many = "".join("(%s)" % c for c in "abcdefghijklmnopqrstuvwxyz" * 5)
m = re.match(many, "abcdefghijklmnopqrstuvwxyz" * 5)
print(len(m.groups()), m.group(99), m.group(130), m.lastindex)
print(re.match(r"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10\1", "abcdefghijja"))
