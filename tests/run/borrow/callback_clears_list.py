# Callbacks of sort, map, filter and max that clear the list which is being read.
l = [3, 1, 2]


def key(x):
    if len(l) > 5:
        l.clear()
    l.append(x)
    return x


print(max(l[:], key=key), l)
l = [1, 2, 3]
print(list(map(lambda x: l.pop() if l else None, l)), l)
l = [5, 6, 7, 8]
print(list(filter(lambda x: l.pop() and True, l)), l)
l = [1, 2, 3]
print([l.pop() for x in l], l)
l = [1, 2, 3]
print(sum(l.pop() for x in l), [x for x in l if l.clear() is None], l)


class K:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"K{self.n}"
    def __eq__(self, o):
        box.clear()
        return self.n == o.n


box = [K(1), K(2), K(3)]
print(K(3) in box, box)
box = [K(1), K(2)]
try:
    box.index(K(9))
except ValueError as e:
    print(e)
box = [K(1), K(2)]
print(box == [K(1), K(2)], box)
