# 1, True and 1.0 are one key; 0 and False another.
d = {}
for k in (1, True, 1.0, 0, False, 0.0, "1"):
    d[k] = d.get(k, 0) + 1
print(d, len(d))
