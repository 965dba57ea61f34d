# Truth testing uses __bool__, then __len__; errors are reported.
class B:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("bool", end=" ")
        return self.v


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        print("len", end=" ")
        return self.n


class Both(B, L):
    pass


for o in (B(True), B(False), L(0), L(3), Both(False)):
    print("T" if o else "F", not o, bool(o), (o and 1) is o, (o or 2) is o)
for o in (B(1), B(None), L(-1), L("x"), L(2.0)):
    try:
        print(bool(o))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print([x for x in (B(True), L(0)) if x] != [], any([L(0), B(True), B(False)]), all([L(1), B(False), B(True)]))
assert B(True)
