# Deleting from a list while walking it backwards; from a dict by a key list.
l = list(range(10))
for i in range(len(l) - 1, -1, -1):
    if l[i] % 3 == 0:
        del l[i]
d = {i: i for i in range(6)}
for k in [k for k in d if k % 2]:
    del d[k]
print(l, d)
