# Attributes release their old values; an object's attributes die after its own __del__.
class D:
    def __init__(self, n, **kw):
        self.n = n
        self.__dict__.update(kw)
    def __del__(self): print("del", self.n)


o = D("o", child=D("child"), second=D("second"))
o.child = D("child2")
print("replaced")
del o.second
print("deleted attribute")
o.child.sub = D("sub")
o = None
print("chain gone")
a = D("a")
a.x = D("x")
a.y = D("y")
a.x = a.y
print("x replaced by y")
del a


class S:
    __slots__ = ("p", "q")
    def __del__(self): print("del S")


s = S()
s.p, s.q = D("p"), D("q")
s.p = None
print("slot cleared")
del s
