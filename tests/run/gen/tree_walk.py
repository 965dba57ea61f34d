# Recursive generators over trees, with yield from and early exit.
class T:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def pre(self):
        yield self.v
        for k in self.kids:
            yield from k.pre()
    def post(self):
        for k in self.kids:
            yield from k.post()
        yield self.v
    def levels(self):
        level = [self]
        while level:
            yield [n.v for n in level]
            level = [k for n in level for k in n.kids]
    def paths(self, pre=()):
        pre += (self.v,)
        if not self.kids:
            yield "/".join(pre)
        for k in self.kids:
            yield from k.paths(pre)


t = T("a", T("b", T("d"), T("e", T("g"))), T("c", T("f")))
print(list(t.pre()), list(t.post()), list(t.levels()), list(t.paths()), next(v for v in t.pre() if v > "c"), "f" in t.pre(), max(t.pre()), sep="\n")
