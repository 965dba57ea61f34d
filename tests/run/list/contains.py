# `in`, index and count use identity or equality, in order.
class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        print("eq", self.n, end=" ")
        return isinstance(o, Eq) and self.n == o.n


a = [Eq(1), Eq(2), Eq(3)]
print(Eq(2) in a)
print(a[2] in a)
print(a.index(Eq(3)), a.count(Eq(1)))
print(5 in [1, 5.0], "a" in ["ab"], [1] in [[1]], None in [0, None], 1 not in [], 3 in range(5), "x" in ("x",))
