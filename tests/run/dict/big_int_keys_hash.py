# Keys that collide in their hashes: ints modulo 2^61-1, floats, tuples.
m = 2**61 - 1
d = {1: "a", 1 + m: "b", 1 + 2 * m: "c", 1.0: "d", True: "e"}
print(d, len(d), d[m + 1], hash(1) == hash(m + 1))
for k in (1, m + 1):
    del d[k]
print(d, 1 in d, 1 + 2 * m in d)
s = {k * m for k in range(5)}
print(len(s), sorted(s)[1] == m, 0 in s)
