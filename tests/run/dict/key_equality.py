# Keys by hash and equality: 1, 1.0, True; first key stays; custom keys and collisions.
d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
print(d, {0: 1, False: 2, 0.0: 3}, {"a": 1, "a": 2}, d[1], {1, True, 1.0})


class K:
    def __init__(self, n, h):
        self.n, self.h = n, h

    def __hash__(self):
        print("hash", self.n, end=" ")
        return self.h

    def __eq__(self, o):
        print("eq", self.n, o.n, end=" ")
        return self.n == o.n

    def __repr__(self):
        return f"K{self.n}"


m = {}
m[K(1, 5)] = "a"
print()
m[K(2, 5)] = "b"
print()
m[K(1, 5)] = "c"
print()
print(m)
print(K(3, 5) in m, m.get(K(2, 5)), m.pop(K(1, 5)), m)


class NoHash:
    def __eq__(self, o):
        return True


class BadHash:
    def __hash__(self):
        return "x"


for k in (NoHash(), BadHash(), [1], {}, set()):
    try:
        {k: 1}
    except TypeError as e:
        print(e)
