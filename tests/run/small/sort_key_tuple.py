# Sorting by several keys with mixed directions.
d = [("x", 3), ("y", 1), ("x", 1), ("z", 3)]
print(sorted(d, key=lambda t: (-t[1], t[0])), sorted(sorted(d, key=lambda t: t[1]), key=lambda t: t[0], reverse=True))
