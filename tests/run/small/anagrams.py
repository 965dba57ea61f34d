# Grouping anagrams by sorted letters.
g = {}
for w in "listen silent enlist google elgoog abc cab".split():
    g.setdefault("".join(sorted(w)), []).append(w)
print([v for v in g.values() if len(v) > 1])
