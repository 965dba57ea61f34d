# Methods that are small enough to be inlined, before the attributes exist that they read, and after they are gone.
class A:
    def __init__(self, v):
        try:
            self.y = self.get() + 1
        except AttributeError as e:
            print("early", e)
            self.y = 0
        self.x = v
    def get(self):
        return self.x
    def both(self):
        return self.x + self.y
for n in range(3):
    a = A(n)
    print(a.both(), a.get())
    del a.x
    try:
        print(a.get())
    except AttributeError as e:
        print("deleted", e)
    a.x = 5
    print(a.get(), a.both())
class B:
    def __init__(self):
        print(hasattr(self, "p"), self.q() if hasattr(self, "p") else None)
        self.p = 1
        self.r = self.q()
    def q(self):
        return self.p
def f(items):
    t = 0
    for i in items: t += i.q() + i.r
    return t
print(f([B(), B()]))
class P:
    k = 7
    def __init__(self, s):
        self.s = s
    def kk(self): return self.k
    def ss(self): return self.s is None
print(P(1).kk(), P(None).ss(), P(3).ss())
p = P(2); p.k = 9
print(p.kk())
P.s = property(lambda self: 42)
print(p.ss(), P.__dict__['s'].fget(p))
