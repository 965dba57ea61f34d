# Every error of the parser: message, position, line and column.
import re

patterns = [
    "(", ")", "a)", "(a", "(?", "(?:", "(?P", "(?P<", "(?P<a", "(?P<a>", "(?P<>a)", "(?P<1>a)", "(?P<a b>c)", "(?P<a>x)(?P<a>y)", "(?P=", "(?P=a", "(?P=a)", "(?Pa)", "(?P\\a)",
    "(?<", "(?<a)", "(?<=a", "(?=a", "(?!", "(?#", "(?#abc", "(?z)", "(?\\a)", "(?>a", "*", "+a", "?", "a**", "a+*", "a*{2}", "a{2}{3}", "a{2,1}", "a{99999999999}", "a{0,4294967295}", "(?i)*", "^*", "$+", "\\b?", "|*", "(*)", "(?:)*",
    "\\", "a\\", "\\x", "\\x1", "\\xg", "\\u12", "\\U1234567", "\\U00110000", "\\q", "\\y", "\\C", "\\400", "\\777", "\\1", "\\8", "\\08", "\\10", "\\99", "(a)\\2", "\\é", "\\_", "\\-", "\\N", "\\N{", "\\N{}", "a\nb(c\n(d", "x{3}\n)", "\n\n[a", "(?P<é>a)", "(?P<a\\>b)",
    "(?P<a>a)(?P<b>b", "((((", "))))", "a|*", "(?=a)*b", "(?i", "a??+", "a+++", "a?*", "a{1}?+", "[a]*+?",
]
for p in patterns:
    try:
        r = re.compile(p)
        print(ascii(p), "ok", r.groups, dict(r.groupindex))
    except re.error as e:
        print(ascii(p), "|", ascii(str(e)), "|", ascii(e.msg), e.pos, e.lineno, e.colno, e.pattern == p)
    except (OverflowError, RecursionError) as e:
        print(ascii(p), type(e).__name__, e)
for p in [b"(", b"(?P<\xe9>a)", b"\\u1234", b"\\q", b"[\\x", b"(?P<a>b)(?P<a>c)", b"(?P=\xff)", b"\\\xe9", b"(?\xe9)"]:
    try:
        print(p, re.compile(p))
    except re.error as e:
        print(p, "|", e, "|", e.pos)
try:
    re.compile("(" * 2000 + ")" * 2000)
except RecursionError as e:
    print(type(e).__name__)
