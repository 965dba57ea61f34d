# Slices of slices, assignment through a chain.
m = [[i * 4 + j for j in range(4)] for i in range(4)]
m[1:3][0][1:3] = ["a", "b"]
m[-1][::2] = [None, None]
print(m, m[1:][::-1][0][1:], [r[1:3] for r in m[::3]])
