# zip, enumerate, items and combinations give fresh tuples when the old one is kept.
z = list(zip([1, 2], "ab"))
e = list(enumerate("ab"))
print(z, e, z[0] is not z[1])
kept = []
for t in zip(range(3), range(3)):
    kept.append(t)
print(kept)
kept = []
for t in {"a": 1, "b": 2}.items():
    kept.append(t)
print(kept)
it = enumerate("xyz")
a = next(it)
b = next(it)
print(a, b, *it)
