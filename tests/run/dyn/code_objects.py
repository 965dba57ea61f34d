# Attributes of code objects, of compiled functions and of texts
import sys

ns = {}
text = """
def f(a, b, /, c=1, *args, d, e=2, **kw):
    "doc"
    x = a + b
    def inner():
        return x + c
    return inner

def g():
    yield 1

class C:
    def m(self): pass

h = lambda q: (q, [w for w in q])
"""
exec(text, ns)
exec(text)
for f2, f1 in [(ns["f"], f), (ns["g"], g), (ns["C"].m, C.m), (ns["h"], h), (ns["f"](1, 2, d=3), f(1, 2, d=3))]:
    for c in (f1.__code__, f2.__code__):
        print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals,
              c.co_varnames, c.co_freevars, c.co_cellvars, c.co_filename, c.co_firstlineno, hex(c.co_flags))


def own(a, *b, **c):
    "own doc"
    return lambda: a


for c in [own.__code__, own(1).__code__, (lambda: (yield)).__code__]:
    print(c.co_name, c.co_argcount, c.co_nlocals, c.co_varnames, c.co_freevars, c.co_cellvars, c.co_firstlineno,
          hex(c.co_flags))
c = compile("a + b", "name.py", "eval")
print(c.co_filename, c.co_name, c.co_firstlineno, hex(c.co_flags), eval(c, {"a": 1, "b": 2}))
c = compile("\n\nx = 1\n", "name.py", "exec")
print(c.co_filename, c.co_name, c.co_firstlineno, hex(c.co_flags), exec(c))
