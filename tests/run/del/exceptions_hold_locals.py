# A caught exception keeps the locals of its frames alive until it is dropped.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f():
    a = D("local")
    raise ValueError("x")


try:
    f()
except ValueError as e:
    print("in except")
print("after except")
try:
    f()
except ValueError as e:
    saved = e
print("saved")
saved = None
print("dropped")


def g():
    try:
        f()
    except ValueError:
        print("handled without a name")
    print("leaving g")


g()
try:
    raise KeyError(D("in args"))
except KeyError as e:
    print("args alive", e.args[0].n)
print("end")
