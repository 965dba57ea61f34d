# Objects made in comprehensions die element by element or stay in the result.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")


print([D(i).n for i in range(3)])
l = [D(i) for i in range(3) if i != 1]
print("|", len(l))
l = {i: D(i) for i in range(2)}
print("|", len(l))
s = sum(d.n for d in [D(7), D(8)])
print("|", s)
print(any(D(i).n == 1 for i in range(3)))
l = None
print("| end")
