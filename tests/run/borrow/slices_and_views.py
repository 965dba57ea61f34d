# Slices are copies, views are live, iterators follow their container.
l = [1, 2, 3]
s, it, r = l[:2], iter(l), reversed(l)
l.append(4)
l[0] = 100
print(s, list(it), list(r))
d = {"a": 1}
k, v, i = d.keys(), d.values(), d.items()
c = dict(d)
d["b"] = 2
print(k, v, i, c)
t = "abc"
u = t[:]
t += "d"
b = b"ab"
w = b
b += b"c"
print(u, w, list(range(3))[::-1], [x for x in l[1:]] == l[1:])
