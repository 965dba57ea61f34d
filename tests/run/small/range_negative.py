# Ranges with negative steps and lengths.
for r in (range(5, 0, -1), range(5, 0, -2), range(0, 5, -1), range(-1, -10, -3)):
    print(list(r), len(r), r[-1] if r else None, 2 in r)
