# Temporaries of a call chain die in order.
class D:
    def __init__(self, n): self.n = n
    def next(self): return D(self.n + 1)
    def __del__(self): print("del", self.n)


print(D(0).next().next().n)
