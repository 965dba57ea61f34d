# A method is replaced on the class, on the instance and by __class__ while a loop calls it.
class A:
    def m(self): return "A"


class B:
    def m(self): return "B"


a = A()
out = []
for i in range(8):
    out.append(a.m())
    if i == 1:
        A.m = lambda self: "A2"
    if i == 2:
        a.m = lambda: "own"
    if i == 4:
        del a.m
    if i == 5:
        a.__class__ = B
    if i == 6:
        B.m = property(lambda self: lambda: "prop")
print(out)
