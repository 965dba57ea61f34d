# What happens when operators return NotImplemented on both sides, and identity comparisons.
class A:
    def __eq__(self, o): print("A.eq", end=" "); return NotImplemented
    def __lt__(self, o): print("A.lt", end=" "); return NotImplemented
    def __add__(self, o): print("A.add", end=" "); return NotImplemented
    def __iadd__(self, o): print("A.iadd", end=" "); return NotImplemented


class B:
    def __eq__(self, o): print("B.eq", end=" "); return NotImplemented
    def __gt__(self, o): print("B.gt", end=" "); return "from B.gt"
    def __radd__(self, o): print("B.radd", end=" "); return "sum"


a, b = A(), B()
print(a == b, a != b, a == a)
print(a < b, a + b)
a += b
print(a)
for f in (lambda: A() + 1, lambda: A() < 1, lambda: 1 + A(), lambda: A() + A()):
    try:
        f()
    except TypeError as e:
        print(e)
