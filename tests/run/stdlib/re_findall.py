# findall and finditer: groups, empty matches, positions, laziness.
import re

for p, s in [("a", "banana"), ("(a)(n)?", "banana"), ("(a)|(n)", "banana"), ("a(n)?", "banana"), ("", "abc"), ("x*", "axbxx"), (r"\d+", "1 22 333"), (r"\b", "a bc"), ("$", "a\nb\n"), ("(?m)$", "a\nb\n"), ("^", "abc"), ("a?", "baac"), ("a*?", "aa"), ("(?:a|b)*?", "ab"), ("(?=a)", "baa"), ("(?<=a)", "baa"), ("a|b|", "ab"), ("(a|b|)", "ab-"), ("(.)(?=(.))", "abc"), ("é|я", "éaя"), ("[^\\s]+", "x y")]:
    print(p, repr(s), re.findall(p, s), [m.span() for m in re.finditer(p, s)])
p = re.compile("[a-z]")
print(p.findall("abcdef", 2), p.findall("abcdef", 2, 4), [m.group() for m in p.finditer("abcdef", 1, 3)], p.findall("abc", 5), p.findall("abc", 2, 1))
it = p.finditer("ab")
print(iter(it) is it, type(it).__name__, next(it), next(it), next(it, "end"), next(it, "end"))
print([m.groupdict() for m in re.finditer(r"(?P<k>\w+)=(?P<v>\w*)", "a=1 b= c=3")])
print(dict(re.findall(r"(\w)=(\d)", "a=1,b=2")), sum(map(int, re.findall(r"-?\d+", "1 -2 30"))))
for m in re.finditer("a", "aXaXa"):
    for n in re.finditer("X", m.string[m.end():]):
        print(m.start(), n.start(), end=" ")
print()
sc = re.compile("[ab]").scanner("abcab")
print(sc.match().span(), sc.match().span(), sc.match(), sc.match(), sc.pattern.pattern)
sc = re.compile("[ab]|").scanner("acb", 1)
print([m.span() if (m := sc.search()) else None for _ in range(5)])
