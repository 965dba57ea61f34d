# Intermediate results of arithmetic on objects die at once.
class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return N(self.v + o.v)
    def __mul__(self, o): return N(self.v * o.v)
    def __del__(self): print("del", self.v, end=" ")


a, b, c = N(2), N(3), N(5)
r = a + b * c + a
print("|", r.v)
r = r + N(100)
print("|", r.v)
r += N(1)
print("|", r.v)
a = b = c = None
print("|")
