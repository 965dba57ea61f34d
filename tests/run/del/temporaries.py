# Temporaries die at the end of the operation that uses them.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def me(self): return self
    def num(self): return self.n
    def __add__(self, o): return D(self.n + o.n)


D("dropped")
print("after statement")
print(D(1).num(), "printed")
x = D(2).me().me().n
print("x", x)
(D(3), D(4))
print("tuple gone")
y = (D(10) + D(20)).num() + D(5).n
print(y)
[D(6), D(7)][1].num()
print("list gone")
len([D(8)])
print(D(9).n if D("cond") else 0)
