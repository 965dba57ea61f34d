# Sorting and comparing objects of two classes with reflected operators.
class Num:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < (o.v if isinstance(o, Num) else o)
    def __gt__(self, o): return self.v > (o.v if isinstance(o, Num) else o)
    def __repr__(self): return f"N{self.v}"


print(sorted([Num(3), 1, Num(2), 2.5, Num(0)]), min(Num(2), 1), max(5, Num(9)), 3 < Num(4), Num(4) > 3 > Num(2))
