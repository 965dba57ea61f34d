# The arguments and attributes of exceptions die with them.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


try:
    e = ValueError(D("arg"))
    e.extra = D("extra")
    raise e
except ValueError as x:
    print("caught")
print("still bound to e")
e = None
print("end")
