# Backreferences and conditionals.
import re

for p, s in [
    (r"(a)\1", "aa"), (r"(a*)b\1", "aabaa"), (r"(?P<q>['\"]).*?(?P=q)", "say 'it\"s'"), (r"(\w+) \1", "the the"), (r"(a)?\1b", "b"), (r"(?i)(a)\1", "aA"),
    (r"(?i)(s)\1", "sſ"), (r"(\d)\1{2}", "5555"), (r"(a|b)\1", "abb"), (r"(?:(a)|b)\1", "ba"), (r"(.)(.)\2\1", "abba"),
    (r"(<)?a(?(1)>)", "<a>"), (r"(<)?a(?(1)>|$)", "a"), (r"(<)?a(?(1)>|$)", "a>"), (r"^(<)?a(?(1)>|$)", "<a"), (r"(?P<p>\()?x(?(p)\))", "(x)"),
    (r"(a)?(b)?(?(1)(?(2)x|y)|z)", "aby"), (r"(a)?(b)?(?(1)(?(2)x|y)|z)", "abx"), (r"(?:(a)|b)*(?(1)c|d)", "abc"), (r"(a)?(?(1)|x)", ""), (r"(?(1)a|b)(c)", "bc"), (r"(a)\01", "a\1"), (r"\141", "a"),
    (r"(?:(?P<x>a)|(?P<y>b))(?(x)c|d)", "bd"),
]:
    m = re.search(p, s)
    print(p, s, m and (m.span(), m.groups()))
for p in [r"\1", r"(a)\2", r"(a\1)", r"(?P=x)", r"(?P<x>a(?P=x))", r"(?(1)a|b|c)", r"(?(2)a)(b)", r"(?(x)a)", r"(?(0)a)", r"(?(1x)a)", r"(?()a)", r"(?(1", r"(?(99999999999)a)", r"(?(-1)a)"]:
    try:
        print(p, re.compile(p).groups)
    except re.error as e:
        print(p, "|", e, "|", e.pos)
