# enumerate over pairs, zip of enumerates, dict from enumerate.
for i, (a, b) in enumerate(zip("xy", [1, 2]), 10):
    print(i, a, b)
print(dict(enumerate("ab")), [(i, j) for (i, _), (j, _) in zip(enumerate("ab"), enumerate("cd", 5))])
