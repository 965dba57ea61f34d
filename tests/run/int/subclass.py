# A subclass of int: arithmetic gives int, overridden operators are used.
class Mod7(int):
    def __new__(cls, v):
        return super().__new__(cls, v % 7)

    def __add__(self, other):
        return Mod7(int(self) + int(other))

    __radd__ = __add__

    def __repr__(self):
        return f"Mod7({int(self)})"


a = Mod7(10)
print(a, repr(a), a + 5, 5 + a, a * 3, type(a * 3), -a, a == 3, hash(a) == hash(3), a.__class__.__name__)
print([1, 2, 3, 4][a], range(10)[a], "x" * a, {3: "three"}[a], sum([a, a, a]), isinstance(a, int))
a.note = "has a dict"
print(a.note, int(a), type(int(a)), f"{a}", f"{a:03d}", "%d" % a, str(a))
