# Counting with get, setdefault, try and in.
w = "abracadabra"
a, b, c, d = {}, {}, {}, {}
for ch in w:
    a[ch] = a.get(ch, 0) + 1
    b.setdefault(ch, []).append(1)
    try:
        c[ch] += 1
    except KeyError:
        c[ch] = 1
    if ch in d:
        d[ch] += 1
    else:
        d[ch] = 1
print(a, a == c == d == {k: len(v) for k, v in b.items()})
