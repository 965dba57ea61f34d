# Insertion order survives many deletions, insertions and resizes.
d = {}
for i in range(100):
    d[i * 7 % 101] = i
for i in range(0, 101, 3):
    d.pop(i, None)
for i in range(5):
    d[i] = -i
print(list(d.items())[:10], len(d), list(d)[-8:])
for _ in range(60):
    d.popitem()
print(d)
while d:
    k = next(iter(d))
    del d[k]
    if len(d) % 2:
        d["k" + str(len(d))] = k
print(d)
