# An expression simplifier with nested class and sequence patterns.
class N:
    __match_args__ = ("op", "l", "r")
    def __init__(self, op, l, r): self.op, self.l, self.r = op, l, r
    def __repr__(self): return f"({self.l} {self.op} {self.r})"


def simp(e):
    match e:
        case N(op, l, r):
            match N(op, simp(l), simp(r)):
                case N("+", 0, x) | N("+", x, 0) | N("*", 1, x) | N("*", x, 1):
                    return x
                case N("*", 0, _) | N("*", _, 0):
                    return 0
                case N("+", int(a), int(b)):
                    return a + b
                case N("*", int(a), int(b)):
                    return a * b
                case N("+", a, b) if a is b or a == b:
                    return N("*", 2, a)
                case n:
                    return n
        case _:
            return e


for e in (N("+", 0, "x"), N("*", N("+", 1, 2), N("+", 0, 4)), N("*", "y", N("*", 0, "z")), N("+", "a", "a"), N("+", N("*", 1, "q"), N("+", 2, 3)), 7):
    print(e, "=>", simp(e))
