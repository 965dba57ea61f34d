# Items read from containers outlive the containers' clearing.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


l = [D(1), D(2)]
x = l[0]
l.clear()
print("cleared", x.n)
d = {"k": D(3)}
y = d["k"]
d["k"] = D(4)
d.clear()
print("dict cleared", y.n)
t = (D(5), D(6))
a, b = t
t = None
print("tuple gone", a.n, b.n)
g = (v for v in [D(7)])
v = next(g)
g.close()
print("generator closed", v.n)
