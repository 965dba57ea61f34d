# Matrices: exact rationals by integers (Bareiss), floats by LU with pivoting, powers, eigenvalues by iteration, life on a grid.
class Singular(ArithmeticError):
    pass


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        widths = {len(r) for r in self.rows}
        if len(widths) != 1:
            raise ValueError(f"ragged rows: {sorted(widths)}")

    @classmethod
    def identity(cls, n):
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])

    @classmethod
    def build(cls, n, m, f):
        return cls([[f(i, j) for j in range(m)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __iter__(self):
        return iter(self.rows)

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __add__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self, other)])

    def __mul__(self, k):
        return Matrix([[a * k for a in r] for r in self])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if isinstance(other, list):
            return [sum(a * b for a, b in zip(r, other)) for r in self]
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in columns] for r in self])

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def transposed(self):
        return Matrix(zip(*self.rows))

    def determinant(self):
        """Bareiss: all divisions are exact on ints."""
        m = [r[:] for r in self.rows]
        n, sign, previous = len(m), 1, 1
        for k in range(n - 1):
            if m[k][k] == 0:
                for i in range(k + 1, n):
                    if m[i][k]:
                        m[k], m[i] = m[i], m[k]
                        sign = -sign
                        break
                else:
                    return 0
            for i in range(k + 1, n):
                for j in range(k + 1, n):
                    m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) // previous
            previous = m[k][k]
        return sign * m[-1][-1]

    def solve(self, b):
        """Gauss with partial pivoting."""
        n = len(self.rows)
        a = [list(map(float, r)) + [float(x)] for r, x in zip(self.rows, b)]
        for k in range(n):
            p = max(range(k, n), key=lambda i: abs(a[i][k]))
            if abs(a[p][k]) < 1e-12:
                raise Singular(f"column {k}")
            a[k], a[p] = a[p], a[k]
            for i in range(k + 1, n):
                f = a[i][k] / a[k][k]
                for j in range(k, n + 1):
                    a[i][j] -= f * a[k][j]
        x = [0.0] * n
        for i in reversed(range(n)):
            x[i] = (a[i][n] - sum(a[i][j] * x[j] for j in range(i + 1, n))) / a[i][i]
        return x

    def __str__(self):
        cells = [[f"{x:.4g}" if isinstance(x, float) else str(x) for x in r] for r in self]
        widths = [max(map(len, c)) for c in zip(*cells)]
        return "\n".join("[" + " ".join(c.rjust(w) for c, w in zip(r, widths)) + "]" for r in cells)


def power_iteration(m, steps):
    v = [1.0] * m.shape[0]
    for _ in range(steps):
        w = m @ v
        top = max(map(abs, w))
        v = [x / top for x in w]
    return top, v


def life(cells, steps):
    """Conway's game on a set of live cells."""
    for _ in range(steps):
        near = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        near[x + dx, y + dy] = near.get((x + dx, y + dy), 0) + 1
        cells = {p for p, n in near.items() if n == 3 or n == 2 and p in cells}
    return cells


def main():
    a = Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
    print(a, a.determinant(), sep="\n")
    print(a @ a.transposed() == a**2, (a + 2 * a) == a * 3)
    print([round(x, 12) for x in a.solve([1, 2, 3])])
    hilbert = Matrix.build(5, 5, lambda i, j: 1 / (i + j + 1))
    print(hilbert)
    print(["%.6f" % x for x in hilbert.solve([1, 0, 0, 0, 0])])
    v = Matrix.build(7, 7, lambda i, j: (i + 2) ** j)
    print(v.determinant(), Matrix([[0, 1], [1, 0]]).determinant(), Matrix([[1, 2], [2, 4]]).determinant())
    f = Matrix([[1, 1], [1, 0]]) ** 100
    print(f[0, 1], f.determinant())
    top, vector = power_iteration(a, 60)
    print(f"{top:.9f}", [f"{x:.6f}" for x in vector])
    for bad in (lambda: Matrix([[1, 2], [2, 4]]).solve([1, 1]), lambda: a @ Matrix([[1, 2]]), lambda: Matrix([[1], [2, 3]]), lambda: a + 1, lambda: a[5, 5]):
        try:
            bad()
        except (ArithmeticError, ValueError, TypeError, LookupError) as e:
            print(f"{type(e).__name__}: {e}")
    glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
    later = life(glider, 20)
    print(sorted(later), later == {(x + 5, y + 5) for x, y in glider})
    pentomino = life({(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}, 60)
    print(len(pentomino), min(pentomino), max(pentomino))


if __name__ == "__main__":
    main()
