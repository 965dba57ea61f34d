# __hash__ and __eq__ that change the dict during a lookup or a store.
class Evil:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if d and act:
            act.pop()()
        return self.n == o.n
    def __repr__(self): return f"E{self.n}"


d, act = {}, []
a, b = Evil(1), Evil(2)
d[a] = "a"
d[b] = "b"
act.append(lambda: d.pop(a, None))
print(d.get(Evil(2)), d)
act.append(d.clear)
d[Evil(3)] = "c"
print(len(d) <= 2)
s = {Evil(1), Evil(2)}
d = s
act.append(s.clear)
print(Evil(2) in s, s)
