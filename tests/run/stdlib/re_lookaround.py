# Look-ahead and look-behind, positive and negative, with groups inside.
import re

for p, s in [
    ("a(?=b)", "acab"), ("a(?!b)", "abac"), ("(?<=a)b", "bab"), ("(?<!a)b", "abb"), ("(?=(a+))", "baaa"), ("(?=(a+))a*b\\1", "baaabac"),
    ("(?<=^)a", "ba"), ("(?<=ab|cd)e", "cde"), ("(?<=(a))b", "ab"), ("(?<!(a))b", "b"), ("(?!)", "a"), ("(?=)", "a"), ("(?<=)a", "a"),
    ("(?<=\\d{3})x", "123x"), ("foo(?=bar)bar", "foobar"), ("^(?!.*secret).*$", "no secrets"), ("^(?!.*secret).*$", "nothing"),
    ("(?<!-)\\b\\d+", "-12 34"), ("(?=.*\\d)(?=.*[a-z]).{4,}", "ab12"), ("(?:(?=(a))a)+", "aa"), ("(?:(?!b).)*", "aaab"), ("(a)(?<=\\1)b", "ab"),
    ("(?<=a(?=b))b", "ab"), ("(?<=(?<!x)a)b", "xab ab"), ("(?!(a)b)a(c)", "ac"), ("(?=a)*", ""), ("(?=a)+", ""), ("(?:(?<=a)|b)c", "bc"),
]:
    try:
        m = re.search(p, s)
        print(p, s, m and (m.span(), m.groups()))
    except re.error as e:
        print(p, e)
for p in ["(?<=a*)b", "(?<=a|bc)", "(?<!a+)", "(?<=a{2,3})", "(?<=(?:a|b))x", "(?<=(a)(?P<x>b)(?P=x))", "(a)(?<=\\1)", "(?<=\\1)(a)", "(?<=(?(1)a|b))", "(a)?(?<=(?(1)a|b))x"]:
    try:
        print(p, re.compile(p).groups)
    except re.error as e:
        print(p, e, e.pos)
print(re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", "1234567"))
