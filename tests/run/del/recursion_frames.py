# Locals of recursive calls die as each frame returns.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f(n):
    d = D(n)
    if n:
        f(n - 1)
    print("leaving", n)


f(3)


def g(n, keep):
    d = D(("g", n))
    keep = d
    if n == 0:
        raise ValueError
    g(n - 1, d)


try:
    g(2, None)
except ValueError:
    print("caught")
print("end")


class Node:
    def __init__(self, n, next): self.n, self.next = n, next
    def __del__(self): print("node", self.n, end=" ")


head = None
for i in range(5):
    head = Node(i, head)
head = None
print()
long = None
class Quiet:
    def __init__(self, next): self.next = next
for i in range(50000):
    long = Quiet(long)
long = None
print("a long chain is freed")
