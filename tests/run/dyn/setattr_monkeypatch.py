# Classes changed at run time by computed names: methods, special methods, bases' attributes.
class A:
    def run(self): return "original"


def patch(cls, name, f): setattr(cls, name, f)


a = A()
print(a.run())
for i in range(3):
    patch(A, "r" + "un", lambda self, i=i: f"patched {i}")
    print(a.run())
patch(A, "__len__", lambda self: 42)
patch(A, "__getitem__", lambda self, k: k)
patch(A, "__eq__", lambda self, o: True)
print(len(a), a["k"], a == 5, bool(a))
delattr(A, "ru" + "n")
print(hasattr(a, "run"))


class B(A):
    def hello(self): return "B hello"


b = B()
patch(A, "hello", lambda self: "A hello")
print(b.hello())
del B.hello
print(b.hello())
globals()["dyn_func"] = lambda: "made through globals"
print(dyn_func())
globals()["A"] = 5
print(A, type(a).__name__)
for name in ("x", "y"):
    exec(f"{name}_val = len({name!r}) * 10")
print(x_val, y_val)
