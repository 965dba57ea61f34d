# __dict__ of instances and classes: mutation, mappingproxy, vars, dir.
class A:
    c = 1
    def __init__(self): self.b, self.a = 2, 3


x = A()
x.__dict__["new"] = 4
print(x.new, vars(x), list(x.__dict__), type(A.__dict__).__name__, A.__dict__["c"])
x.__dict__ = {"only": 1}
print(vars(x), hasattr(x, "a"), x.only, [n for n in dir(x) if not n.startswith("_")])
try:
    A.__dict__["c"] = 2
except TypeError as e:
    print(e)
try:
    x.__dict__ = 5
except TypeError as e:
    print(e)
y = A()
y.__dict__.update(z=1, b=0)
del y.__dict__["a"]
print(y.b, hasattr(y, "a"), y.__dict__ is y.__dict__, len(y.__dict__))
y.__dict__.clear()
print(vars(y), "__init__" in A.__dict__, sorted(set(dir(A)) - set(dir(object))))


class D:
    def __dir__(self): return ["z", "a"]


print(dir(D()))
