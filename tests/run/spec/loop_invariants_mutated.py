# Attributes and list lengths read in a loop condition change inside the loop.
class Box:
    def __init__(self): self.limit, self.items = 3, []


def fill(b):
    i = 0
    while i < b.limit:
        b.items.append(i)
        if len(b.items) == 2:
            b.limit += 2
        i += 1
    return b.items


print(fill(Box()))
l = [1, 2, 3]
i = 0
while i < len(l):
    if l[i] == 2:
        l.extend([20, 30])
    if l[i] == 20:
        del l[0]
        i -= 1
    i += 1
print(l, i)


def shadow(n):
    out = []
    for n in range(n):
        out.append(n)
        n = 100
    return out, n


print(shadow(3))
