# Arguments die when the callee returns, in the order of its parameters.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f(a, b, *c, d=None, **e):
    x = D("local")
    print("body")


f(D(1), D(2), D(3), D(4), d=D(5), e1=D(6), e2=D(7))
print("end")
