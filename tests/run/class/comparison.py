# Rich comparison: all six, reflected forms, defaults, NotImplemented, != from ==.
class C:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return NotImplemented if not isinstance(o, C) else self.n == o.n
    def __lt__(self, o): return NotImplemented if not isinstance(o, C) else self.n < o.n
    def __le__(self, o): return ("le", o.n)
    def __repr__(self): return f"C{self.n}"


a, b = C(1), C(2)
print(a == C(1), a != C(1), a == b, a != b, a < b, a > b, a <= b, a >= b, a == 1, a != 1, 1 == a, sorted([b, a]), max(a, b))
for f in (lambda: a < 1, lambda: 1 > a, lambda: hash(a), lambda: {a}):
    try:
        print(f())
    except TypeError as e:
        print(e)


class D:
    def __gt__(self, o): return "D.gt"
    def __ge__(self, o): return "D.ge"
    def __ne__(self, o): return "D.ne"


print(D() > 1, 1 < D(), 5 <= D(), D() != 1, 1 != D(), D() == 1, [D() > 1, 2][0])


class E:
    def __eq__(self, o): return []


print(E() == 1, E() != 1, 1 == E(), E() in [1], [E()] == [1], bool(E() == E()))


class Sub(C):
    def __gt__(self, o): return "Sub.gt first"


print(C(5) < Sub(1), object() == object(), object() != object())
