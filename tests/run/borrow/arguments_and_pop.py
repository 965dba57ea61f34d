# Arguments read from a list that a later argument changes.
def f(*a): return a


l = [[1], [2], [3]]
print(f(l[0], l.pop(0), l[0], l.clear(), len(l)))
d = {"a": [1]}
print(f(d["a"], d.pop("a"), d.setdefault("a", "new"), d["a"]))
x = [0]
print(f(x, x[:], x.append(1), x), (x, x.append(2))[0], x[0] + (x.clear() or 5) + len(x))
