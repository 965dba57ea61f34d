# Augmented assignment to attributes and items that are shared under several names.
class C: pass


a, b = C(), C()
a.l = b.l = [1]
a.l += [2]
a.t = b.t = (1,)
a.t += (2,)
a.n = b.n = 5
a.n += 1
a.s = b.s = {1}
a.s |= {2}
print(vars(a), vars(b))
g = [[0]] * 3
g[0] += [1]
g[1] = g[1] + [2]
print(g)
d = dict.fromkeys("xy", [0])
d["x"] += [1]
d["y"] = d["y"] * 2
print(d)
