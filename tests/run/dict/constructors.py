# dict(): from pairs, keywords, mappings, fromkeys; copy and equality.
print(dict(), dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}, k=2, j=3), dict(zip("ab", [1, 2])), dict(["ab", "cd"]))
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict.fromkeys((), 1), {i: i * i for i in range(4)}, {**{"a": 1}, "b": 2})
shared = dict.fromkeys("xy", [])
shared["x"].append(1)
c = shared.copy()
c["z"] = 0
print(shared, c, c["x"] is shared["x"], {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} == {1.0: 2.0}, {1: 2} != {1: 3}, {} == [], dict(self=1))


class M:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, k):
        return k * 2


d = dict(M())
d.update(M(), r=1)
print(d, {**M()}, dict(M(), p=0))
