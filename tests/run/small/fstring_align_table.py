# f-string alignment with computed widths.
rows = [("id", "name"), (1, "Ann"), (20, "Bartholomew")]
w = [max(len(str(r[i])) for r in rows) for i in (0, 1)]
for a, b in rows:
    print(f"|{a:>{w[0]}}|{b:<{w[1]}}|{b!s:^{w[1] + 4}}|")
