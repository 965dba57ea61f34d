# Dict-heavy loops: counting, two-sum, memo tables, adjacency, int and tuple keys.
def two_sum(xs, t):
    seen = {}
    for i, x in enumerate(xs):
        if t - x in seen:
            return seen[t - x], i
        seen[x] = i


print(two_sum([3, 9, 14, 20], 23), two_sum([1, 2], 10))
d = {}
for i in range(1000):
    d[i * i % 101] = d.get(i * i % 101, 0) + 1
print(len(d), d[0], d[1], max(d.values()), sum(d.values()))
grid = {}
for x in range(5):
    for y in range(5):
        grid[x, y] = (x * y) % 3
print(sum(grid.values()), [k for k, v in grid.items() if v == 2][:4])
big = {}
for i in range(5):
    big[2**47 + i - 2] = i
    big[2**63 + i - 2] = -i
    big[float(i)] = "f"
print(big[2**47], big[2**63], big[0], len(big))
for k in list(big):
    if isinstance(k, float):
        del big[k]
print(len(big))
