# A comparison that raises in the middle of a sort: the list keeps all its elements.
class K:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        if self.n == 3 or o.n == 3:
            raise ValueError("three")
        return self.n < o.n
    def __repr__(self): return str(self.n)


l = [K(i) for i in (5, 2, 3, 1)]
try:
    l.sort()
except ValueError as e:
    print(e, sorted(k.n for k in l), len(l))
class Len(list):
    def sort(self, **k): super().sort(**k); return self
print(Len([3, 1, 2]).sort(reverse=True), sorted(Len([2, 1])))
