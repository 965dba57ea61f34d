# __index__ where ints are needed: indexing, slicing, range, repetition, hex.
class Idx:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


items = list("abcdef")
print(items[Idx(2)], items[Idx(1):Idx(4)], items[Idx(-1)], "xyz"[Idx(1)], list(range(Idx(3))))
print("ab" * Idx(3), hex(Idx(255)), bin(Idx(5)), chr(Idx(65)), round(2.34567, Idx(2)), pow(2, 3))
items[Idx(0)] = "A"
del items[Idx(1)]
print(items, items.pop(Idx(-1)), [0] * Idx(2), bytes(Idx(3)), divmod(7, 2))
for f in (lambda: items[1.0], lambda: items["a"], lambda: range(1.5), lambda: "a" * 2.0, lambda: items[Idx("x")], lambda: chr(-1), lambda: hex(1.0), lambda: items[None]):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
