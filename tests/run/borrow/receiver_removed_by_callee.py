# A method whose receiver is removed from its container while it runs.
class N:
    def __init__(self, n, l): self.n, self.l = n, l
    def run(self):
        self.l.clear()
        a = self.n
        print("running", a, len(self.l))
        return self.n + 1
    def __del__(self): print("del", self.n)


l = []
l.append(N(1, l))
print(l[0].run())
l.append(N(2, l))
r = [x.run() for x in list(l)]
print(r)
