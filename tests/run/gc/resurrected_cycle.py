# A cycle whose __del__ resurrects a member stays alive and is not finalized again.
import gc

saved = []


class N:
    def __init__(self, n): self.n = n
    def __del__(self):
        print("del", self.n)
        if self.n == "b":
            saved.append(self)


a, b = N("a"), N("b")
a.o, b.o = b, a
del a, b
gc.collect()
print(len(saved), saved[0].n, saved[0].o.n)
saved.clear()
gc.collect()
print("no second finalization")
