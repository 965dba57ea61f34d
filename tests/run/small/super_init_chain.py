# super().__init__ through three classes with arguments.
class A:
    def __init__(self, a): self.trace = ["A", a]
class B(A):
    def __init__(self, a, b): super().__init__(a); self.trace += ["B", b]
class C(B):
    def __init__(self, *x): super().__init__(*x[:2]); self.trace.append(x[2:])


print(C(1, 2, 3, 4).trace)
try:
    C(1)
except TypeError as e:
    print(e)
