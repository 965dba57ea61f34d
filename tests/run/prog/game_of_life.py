# Life on a torus, with lists and with sets: generations agree.
W, H = 12, 8
start = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (8, 4), (8, 5), (8, 6)}


def step_set(live):
    n = {}
    for x, y in live:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if (dx, dy) != (0, 0):
                    k = ((x + dx) % W, (y + dy) % H)
                    n[k] = n.get(k, 0) + 1
    return {k for k, c in n.items() if c == 3 or (c == 2 and k in live)}


def step_list(g):
    return [[int((s := sum(g[(y + b) % H][(x + a) % W] for a in (-1, 0, 1) for b in (-1, 0, 1)) - g[y][x]) == 3 or s == 2 and g[y][x] == 1) for x in range(W)] for y in range(H)]


live, grid = start, [[int((x, y) in start) for x in range(W)] for y in range(H)]
for i in range(6):
    live, grid = step_set(live), step_list(grid)
    assert live == {(x, y) for y in range(H) for x in range(W) if grid[y][x]}
print("\n".join("".join(".#"[c] for c in r) for r in grid), len(live))
