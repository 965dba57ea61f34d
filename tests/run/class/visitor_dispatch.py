# A visitor with dispatch by class name and by a registry along the MRO.
class Num:
    def __init__(self, v): self.v = v
class Bin:
    def __init__(self, op, a, b): self.op, self.a, self.b = op, a, b
class Neg:
    def __init__(self, a): self.a = a
class Special(Num): pass


class Visitor:
    def visit(self, n):
        for c in type(n).__mro__:
            m = getattr(self, "visit_" + c.__name__, None)
            if m:
                return m(n)
        raise TypeError("no visitor for " + type(n).__name__)


class Eval(Visitor):
    ops = {"+": int.__add__, "*": int.__mul__, "-": lambda a, b: a - b}
    def visit_Num(self, n): return n.v
    def visit_Neg(self, n): return -self.visit(n.a)
    def visit_Bin(self, n): return self.ops[n.op](self.visit(n.a), self.visit(n.b))


class Show(Visitor):
    def visit_Num(self, n): return str(n.v)
    def visit_Special(self, n): return f"<{n.v}>"
    def visit_Neg(self, n): return "-" + self.visit(n.a)
    def visit_Bin(self, n): return f"({self.visit(n.a)} {n.op} {self.visit(n.b)})"


e = Bin("+", Num(2), Bin("*", Neg(Special(3)), Bin("-", Num(10), Num(4))))
print(Show().visit(e), "=", Eval().visit(e))
try:
    Eval().visit("x")
except TypeError as x:
    print(x)
