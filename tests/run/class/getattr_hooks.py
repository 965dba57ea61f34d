# __getattr__, __getattribute__, __setattr__, __delattr__ and their interplay.
class Lazy:
    def __init__(self): self.real = 1
    def __getattr__(self, n):
        print("getattr", n, end=" ")
        if n.startswith("x"):
            return n.upper()
        raise AttributeError(f"no {n}")


l = Lazy()
print(l.real, l.xyz, hasattr(l, "q"), getattr(l, "q", "default"))
try:
    l.q
except AttributeError as e:
    print(e)


class All:
    def __init__(self): self.a = 1
    def __getattribute__(self, n):
        print("<" + n + ">", end="")
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v):
        print("set", n, v, end=" ")
        super().__setattr__(n, v)
    def __delattr__(self, n):
        print("del", n, end=" ")
        super().__delattr__(n)
    def m(self): return self.a


o = All()
print(o.a, o.m())
o.b = 2
o.b += 1
del o.b
setattr(o, "c", 3)
print(o.__dict__, len("x"))
try:
    o.nope
except AttributeError as e:
    print(e)


class Both:
    def __getattribute__(self, n): raise AttributeError("first")
    def __getattr__(self, n): return "fallback " + n


print(Both().anything, Both().__class__)


class P:
    @property
    def bad(self): return self.missing_thing
    def __getattr__(self, n): return "via getattr " + n


print(P().bad)
