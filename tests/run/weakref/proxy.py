# weakref.proxy: attribute access, operators, dead proxies.
import weakref


class O:
    def __init__(self): self.v = 1
    def m(self): return self.v + 1
    def __len__(self): return 7
    def __add__(self, o): return ("add", o)
    def __getitem__(self, i): return i * 2
    def __str__(self): return "O-str"


o = O()
p = weakref.proxy(o)
p.v = 5
print(p.v, o.v, p.m(), len(p), p + 1, p[4], str(p), bool(p), isinstance(p, O), type(p).__name__)
del o
for f in (lambda: p.v, lambda: p.m(), lambda: len(p), lambda: p + 1, lambda: setattr(p, "v", 2)):
    try:
        f()
    except ReferenceError as e:
        print(e)
