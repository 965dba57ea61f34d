# At exit the globals of the program are finalized in order of their creation.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


a = D("a")
_private = D("_private")
b = D("b")
c = [D("in list")]
a2 = a
print("exiting")
