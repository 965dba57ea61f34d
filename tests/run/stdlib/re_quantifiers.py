# Greedy, lazy and counted repeats; braces that are no quantifiers.
import re

for p in ["a*", "a+", "a?", "a*?", "a+?", "a??", "a{2}", "a{2,}", "a{,2}", "a{1,3}", "a{1,3}?", "a{0}", "a{0,0}b?", "a{,}", "a{", "a{}", "a{x}", "a{1,", "a{,2", "a{1,2", "{", "{1}"]:
    try:
        m = re.match(p, "aaaa{}{x}{1}")
        print(p, m and m.span())
    except re.error as e:
        print(p, e)
for p, s in [
    ("<.*>", "<a><b>"), ("<.*?>", "<a><b>"), ("(?:ab)*", "ababa"), ("(?:ab)*?c", "ababc"), ("(?:ab){2,3}", "abababab"), ("(?:ab){2,3}?", "abababab"),
    ("(?:a|ab)*c", "aababc"), ("(a+|b)*", "aab"), ("(a+|b){0,}c", "aabc"), ("(?:a?){3}", "aa"), ("(?:a?)*?b", "aab"), ("(?:a*)*b", "aaab"),
    ("x*y*z*", "zzz"), (".*c.*d", "abcabcd"), (".*?c.*?d", "abcabcd"), ("a.{2}b", "axxb"), ("[^,]*,", "abc,"), ("(?:\\d{3}-){2}\\d{4}", "555-123-4567"),
    ("(?:.|\n)*z", "a\nbz"), ("(?:(?:a{2}){2}){2}", "a" * 9), (".{3,5}?x", "12345x"), ("a{3,}?b", "aaaab"), ("(?:a|b){3}c", "abac"),
]:
    m = re.search(p, s)
    print(p, repr(s), m and (m.span(), m.groups()))
print(re.match("a{1000}", "a" * 1000).end(), re.match("(?:ab){500}", "ab" * 500).end())
