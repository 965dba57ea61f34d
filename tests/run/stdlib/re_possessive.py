# Possessive repeats and atomic groups.
import re

for p, s in [
    ("a*+a", "aaa"), ("a++b", "aaab"), ("a?+a", "a"), ("a?+a", "aa"), ("a{1,2}+a", "aa"), ("a{1,2}+a", "aaa"), ("(?:ab)*+c", "ababc"), ("(?:ab)*+abc", "ababc"), ("(?:ab)++", "abab"), ("(?:a|ab)*+c", "abc"),
    ("(?>a*)a", "aaa"), ("(?>a+)b", "aab"), ("(?>a|ab)c", "abc"), ("(?>ab|a)c", "ac"), ("(?:a|ab)c", "abc"), ('"[^"]*+"', 'x "y" z'), ("x*+x", "xx"), (".*+\n", "ab\n"), ("(?>(a+))b", "aab"), ("(a)++", "aaa"), ("(?>(?:a|b)*)c", "abac"),
    ("(?:a?)*+b", "aab"), ("(?:|a)*+b", "aab"), ("(?:a{2,3}+)*b", "aaaaab"), ("(?>a{1,2}?)b", "aab"), ("(?:(?>a+)b)+", "abaab"), ("(?=(?>a+)b)a", "aab"), ("(?!(?>a+)b)a", "aab"), ("a{0}+b", "b"), ("(?i)[a-c]*+C", "abC"), ("(?:x(?>y|z))*+w", "xyxzw"),
]:
    m = re.search(p, s)
    print(p, ascii(s), m and (m.span(), m.groups()))
