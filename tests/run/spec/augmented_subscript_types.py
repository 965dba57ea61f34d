# Counters in lists and dicts whose elements change type and size.
l = [0, 2**47 - 1, 2**63 - 1, 0.5, "a", [1], (1,), True]
for i in range(len(l)):
    try:
        l[i] += 1
    except TypeError as e:
        print(i, e)
print(l)
d = dict.fromkeys("abc", 0)
for c in "abcabca":
    d[c] += 1
    d[c] *= 2 if c != "b" else 1.5
print(d)
m = [[0] * 2 for _ in range(2)]
for i in range(6):
    m[i % 2][i // 3] += i
print(m)
b = [1, 2, 3]
b[0], b[1] = b[1], b[0] + b[1]
b[-1] -= b[0]
b[b[0] - 2] |= 8
print(b)
