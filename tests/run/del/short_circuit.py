# Short-circuit, comparison chains and conditional expressions with temporaries.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
    def __lt__(self, o): return self.n < o.n
    def __bool__(self): return bool(self.n)
    def __eq__(self, o): return self.n == o.n


print(D(1) < D(2) < D(3))
print(D(5) < D(2) < D(3))
print(bool(D(0) or D(0)))
print(bool(D(1) and D(0)))
print(not D(4))
print(D(1) == D(1))
print(D(1) in [D(2), D(1), D(3)])
if D(7):
    print("in if")
assert D(8)
print("after assert")
x = [D(1), D(2)] if D(0) else (D(3),)
print(len(x))
f"{D(9).n}{D(10).n}"
print("f-string done")
