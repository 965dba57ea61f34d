# A spreadsheet with formulas, dependency order, cycles and errors as values.
class Cycle(Exception): pass


class Sheet:
    def __init__(self): self.cells, self.busy = {}, []
    def __setitem__(self, k, v): self.cells[k] = v
    def __getitem__(self, k):
        if k in ("sum", "max", "col"):
            raise KeyError(k)
        if k in self.busy:
            raise Cycle(" -> ".join(self.busy + [k]))
        v = self.cells.get(k, 0)
        if isinstance(v, str) and v.startswith("="):
            self.busy.append(k)
            try:
                return eval(v[1:], {"__builtins__": {}, "sum": sum, "max": max, "col": self.col}, self)
            finally:
                self.busy.pop()
        return v
    def col(self, c): return [self[k] for k in sorted(self.cells) if k[0] == c and self.cells[k] != "=sum(col('A'))"]


s = Sheet()
s["A1"], s["A2"], s["A3"], s["B1"], s["B2"], s["C1"], s["C2"], s["D1"], s["E1"] = 10, 20.5, "=A1 * 2", "=A2 + A3", "=sum(col('A'))", "=C2", "=C1 + 1", "=A1 / Z9", "=max(B1, B2) if A1 > 5 else 'low'"
for k in sorted(s.cells):
    try:
        print(k, s[k])
    except (Cycle, ZeroDivisionError) as e:
        print(k, type(e).__name__, e)
s["A1"] = 1
print(s["B1"], s["E1"], s.busy)
