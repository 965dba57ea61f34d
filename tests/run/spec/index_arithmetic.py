# Indexing with computed, negative, boolean and big indices in hot loops.
def rotate(l, k):
    n = len(l)
    return [l[(i + k) % n] for i in range(n)]


def backwards(l):
    return [l[-i] for i in range(1, len(l) + 1)]


def bad(l, ix):
    out = []
    for i in ix:
        try:
            out.append(l[i])
        except IndexError:
            out.append("IE")
        except TypeError:
            out.append("TE")
    return out


print(rotate([1, 2, 3, 4], 1), rotate([1, 2, 3], -1), rotate("abc", 100), backwards("xyz"), bad([10, 20, 30], [0, -1, 3, -4, True, 2**63, -(2**63), 2**100, 1.0, None, "0"]))
m = [[0] * 4 for _ in range(3)]
for i in range(3):
    for j in range(4):
        m[i][j] = i * 4 + j
for i in range(3):
    for j in range(i):
        m[i][j], m[j][i] = m[j][i], m[i][j]
print(m)
