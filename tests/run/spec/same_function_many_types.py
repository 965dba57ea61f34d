# One small function called with every kind of operand: results and errors.
def add(a, b):
    return a + b


class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return V(self.n + (o.n if isinstance(o, V) else o))
    def __radd__(self, o): return ("r", o, self.n)
    def __repr__(self): return f"V{self.n}"


vals = [1, 2**47 - 1, 2**63, 1.5, True, "s", [1], (1,), V(7), None]
for a in vals:
    row = []
    for b in vals:
        try:
            row.append(add(a, b))
        except TypeError:
            row.append("TE")
    print(row)
