# Counting instances over subclasses through the class.
class A:
    made = 0
    def __init__(self): type(self).made += 1
class B(A): pass


A(); B(); B(); A()
print(A.made, B.made, "made" in vars(B))
