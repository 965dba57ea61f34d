# Recursion through special methods goes as far as calls do.
class N:
    def __init__(self, n, nx): self.n=n; self.nx=nx
    def __repr__(self): return f"N({self.n}, {self.nx!r})"
    def __eq__(self, o): return self.n == o.n and self.nx == o.nx
    def __hash__(self): return hash((self.n, self.nx))
    def __add__(self, o): return self.nx + o if self.nx else 5
    def __len__(self): return 1 + (len(self.nx) if self.nx else 0)
    def __getattr__(self, name): return getattr(self.nx, name) if self.nx else 3
    def __call__(self, x): return self.nx(x) if self.nx else x
    def __getitem__(self, i): return self.nx[i] if self.nx else i
    def __contains__(self, i): return i in self.nx if self.nx else False
    def __bool__(self): return True
    def __iter__(self):
        yield self.n
        if self.nx: yield from self.nx
    def __str__(self): return str(self.nx) if self.nx else "end"
    def __lt__(self, o): return self.nx < o.nx if self.nx else False
def chain(n):
    r=None
    for i in range(n): r=N(i,r)
    return r
for name,f in [("repr",lambda a,b: repr(a)),("eq",lambda a,b: a==b),("hash",lambda a,b: hash(a)),("add",lambda a,b:a+1),("len",lambda a,b: len(a)),("getattr",lambda a,b: a.foo),("call",lambda a,b:a(3)),("getitem",lambda a,b:a[4]),("contains",lambda a,b:4 in a),("iter",lambda a,b:list(a)),("str",lambda a,b:str(a)),("lt",lambda a,b:a<b),
  ("map", lambda a,b: [f for f in map(lambda x: x, a)]), ("sorted", lambda a,b: sorted([a,b])), ("tuple eq", lambda a,b: (a,)==(b,)), ("inlist", lambda a,b: a in [b])]:
    f(chain(450), chain(450)); print(name)

def nest(n):
    x = []
    for i in range(n):
        x = [x]
    return x


print(len(repr(nest(1400))), nest(1400) == nest(1400), nest(1400) < nest(1401))


class P:
    def __init__(self, n):
        self.n = n

    @property
    def v(self):
        return 1 + P(self.n - 1).v if self.n else 0


class I:
    def __init__(self, n):
        self.c = I(n - 1) if n else None


print(P(450).v, I(450).c is not None)
