# Keys and values with __del__ in dict and set operations.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return self.n == o.n
    def __del__(self): print("del", self.n, end=" ")


d = {K(1): "a"}
d[K(1)] = "b"
print("| second key dropped", len(d))
print(d.get(K(1)), K(2) in d)
d.setdefault(K(1), K("v"))
print("| setdefault")
d.setdefault(K(3), K("kept"))
print("| kept")
del d[K(3)]
print("| deleted")
s = {K(1), K(1), K(2)}
print("| set made", len(s))
s.discard(K(2))
print("| discarded")
s |= {K(1), K(5)}
print("| or", len(s))
s.clear()
print("| cleared")
d = {**d, K(1): "c"}
print("| merged", list(d.values()))
d.popitem()
print("| popitem")
x = dict.fromkeys([K(7), K(7)], 0)
print("|", len(x))
