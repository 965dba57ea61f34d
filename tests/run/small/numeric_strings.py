# Conversions between numbers and strings, valid and not.
for s in ("12", " 12 ", "1.5", "1e3", "0x1f", "", "abc", "１２", "1_000"):
    r = []
    for t in (int, float):
        try:
            r.append(t(s))
        except ValueError:
            r.append("no")
    print(repr(s), r)
