# Objects in with statements, try/finally, conditional expressions.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __enter__(self): print("enter", self.n); return D(self.n + " value")
    def __exit__(self, *a): print("exit", self.n)


with D("m") as v:
    print("body", v.n)
print("after with")
del v
with D("nobind"):
    print("body 2")
print("after with 2")


def f():
    with D("in f") as x:
        return x.n


print(f())


def g():
    d = D("try")
    try:
        return "result"
    finally:
        print("finally")


print(g())
x = D("a") if D("cond") else D("b")
print("chosen", x.n)
x = D("or") or D("never")
print("x is", x.n)
y = D("left") and D("right")
print("y is", y.n)
