# Matrix operations with nested lists: transpose, product, identity, determinant.
def matmul(a, b):
    return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]


def det(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1) ** j * m[0][j] * det([r[:j] + r[j + 1:] for r in m[1:]]) for j in range(len(m)))


m = [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
print(matmul(m, m), [list(r) for r in zip(*m)], det(m), matmul([[1, 1], [1, 0]], [[1, 1], [1, 0]]))
p = [[1, 0], [0, 1]]
for _ in range(90):
    p = matmul(p, [[1, 1], [1, 0]])
print(p, det(p))
print([[int(i == j) for j in range(3)] for i in range(3)], [x for r in m for x in r if x % 2], sum(m[i][i] for i in range(3)))
