# Substring search with repeated and overlapping patterns, long haystacks.
h = "ab" * 500 + "aba" + "c" * 100 + "needle" + "x" * 50
for n in ("needle", "abac", "ccx", "aa", "abab", "c" * 100 + "n", "c" * 101, "x" * 50, "", "needles"):
    print(n[:10], h.find(n), h.rfind(n), h.count(n), n in h, h.startswith(n), h.endswith(n))
