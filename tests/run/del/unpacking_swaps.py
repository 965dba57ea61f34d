# Unpacking, swapping and augmented assignment release exactly the overwritten objects.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __iadd__(self, o): return D(f"{self.n}+{o}")


a, b = D(1), D(2)
a, b = b, a
print("swapped", a.n, b.n)
a, b = b, D(3)
print("second", a.n, b.n)
a += "x"
print("iadd", a.n)
x, *y = D("x"), D("y1"), D("y2")
y = y[1:]
print("y1 gone", len(y))
(x, z), w = ("plain", "z"), "w"
print("x gone")
l = [D("l0"), D("l1")]
l[0], l[1] = l[1], l[0]
print("list swapped", l[0].n)
l[0] = l[1]
print("l1 gone")
i = j = D("both")
i = None
print("j keeps")
j = None
del a, b, y
print("end of list:")
