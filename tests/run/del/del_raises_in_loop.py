# __del__ that raises while a loop computes: the loop goes on, stderr says so.
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        if self.n == 1:
            raise RuntimeError(f"d{self.n}")


total = 0
for i in range(3):
    x = D(i)
    total += i
print(total)
