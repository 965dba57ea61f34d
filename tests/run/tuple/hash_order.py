# Tuple hashes and nested comparison, tuples as keys and in sorts.
print(hash(()), hash((1,)), hash((1, 2, 3)), hash((1, (2, (3,)))), hash((1.0, 2)) == hash((1, 2.0)), hash((0, -1)), hash((True, None)) == hash((1, None)))
pts = [(2, 1), (1, 2), (1, 1), (2, 0), (1, 2, 0)]
print(sorted(pts), max(pts), min(pts, key=lambda p: p[::-1]), {p: i for i, p in enumerate(pts)}, (1, 2) in pts)
grid = {(x, y): x * y for x in range(3) for y in range(3)}
print(grid[2, 1], grid[(2, 2)], sum(grid.values()), [k for k in grid if grid[k] == 2])
