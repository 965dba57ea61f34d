# A mutable class attribute is shared, a rebinding is not.
class A:
    l = []
    n = 0


a, b = A(), A()
a.l.append(1)
a.n += 1
b.l = [9]
print(a.l, b.l, A.l, a.n, b.n, A.n)
