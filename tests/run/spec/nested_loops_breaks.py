# Nested loops with flags, breaks, continues and else, and loop variables used afterwards.
def search(grid, target):
    for i, row in enumerate(grid):
        for j, v in enumerate(row):
            if v < 0:
                break
            if v == target:
                return i, j
            if v % 2:
                continue
        else:
            print("row", i, "complete")
            continue
        print("row", i, "broken at", j)
    return i, j, "not found"


g = [[1, 2, 3], [4, -1, 5], [6, 7, 8], []]
print(search(g, 7))
print(search(g, 99))
n = 0
while True:
    n += 1
    if n % 3:
        continue
    if n > 10:
        break
    for k in range(n):
        if k == 4:
            break
    else:
        print("n", n, "short", k)
print(n, k)
