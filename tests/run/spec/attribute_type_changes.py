# An attribute that is an int in the constructor and changes its type later, seen by a hot method.
class Acc:
    def __init__(self, v): self.v = v
    def add(self, x):
        self.v = self.v + x
        return self.v


a = Acc(0)
for x in (1, 2, 2**47, 0.5, 2, True):
    print(a.add(x), end=" ")
print()
b = Acc("s")
print(b.add("t"), Acc([1]).add([2]), Acc(2**63 - 1).add(1), Acc(1.5).add(2**70))
c = Acc(1)
c.v = "now a string"
try:
    c.add(1)
except TypeError as e:
    print(e)
del c.v
try:
    c.add(1)
except AttributeError as e:
    print(e)
Acc.v = 10
print(c.add(5), vars(c))
