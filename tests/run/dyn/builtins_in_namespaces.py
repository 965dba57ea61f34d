# __builtins__ of namespaces that code runs in
import builtins

d = {}
exec("x = len('abc')", d)
print(sorted(d), d["__builtins__"] is builtins.__dict__)
try:
    eval("len('a')", {"__builtins__": {}})
except NameError as e:
    print(e)
try:
    exec("import math", {"__builtins__": {}})
except ImportError as e:
    print(type(e).__name__, e)
print(eval("f(1)", {"__builtins__": {"f": lambda v: v + 1}}))
try:
    exec("class C: pass", {"__builtins__": {}})
except NameError as e:
    print(e)
ns = {"__builtins__": {"len": lambda v: "mine"}}
exec("def g(v): return len(v)", ns)
print(ns["g"]([]), len([]))
print(__builtins__ is builtins)
builtins.added = 5
print(added, eval("added"))
del builtins.added
print(type(eval("__builtins__")).__name__, type(eval("__builtins__", {})).__name__)
