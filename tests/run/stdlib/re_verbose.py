# Verbose patterns: white space and comments, in and outside sets and groups.
import re

number = re.compile(
    r"""
    (?P<sign> [-+] )?        # sign
    (?P<int>  \d+ )          # digits ( not a group
    (?: \. (?P<frac> \d* ) )?   # [fraction
    """,
    re.VERBOSE,
)
print(number.match("-12.5").groupdict(), number.groups, number.match("+7").groups())
print(re.match("(?x) a b # c", "ab"), re.match(r"(?x)a\ b", "a b"), re.match("(?x)[a b]+", "a b"), re.match("(?x)a # x\nb", "ab"), re.match("(?x)a{2} b", "aab"), re.match(r"(?x)\# ", "#"))
print(re.match("(?x: a b )c d", "abc d"), re.match("(?x)a(?-x: b)", "a b"), re.match("(?x) a | b ", "b"), re.match("(?x)a +", "aaa"), re.match("(?x) (?# note ) a", "a"), re.match("(?#c)a(?#d)b", "ab"))
for p in ["(?x) ( # )", "(?x) a # b\n *", "(?x) #", "a(?x)", "(?x) *", "(?x)[a #]", "(?x)a {2}", "(?x)( ?:a)", "(?x)(?: a"]:
    try:
        print(ascii(p), re.compile(p).match("aa"))
    except re.error as e:
        print(ascii(p), e)
