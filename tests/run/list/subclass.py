# A subclass of list with overridden __getitem__, append and iteration.
class L(list):
    def __getitem__(self, i):
        return ("item", super().__getitem__(i))

    def append(self, x):
        super().append(x * 2)

    def __iter__(self):
        return iter(["custom"])


a = L([1, 2])
a.append(5)
print(a, a[0], list(a), len(a), a == [1, 2, 10], [*a], a + [1], type(a + [1]).__name__, type(a[0:1]), sorted(a), a.pop(), 2 in a, a.tag if hasattr(a, "tag") else "none")
a.tag = 1
x, = a
print(x, a.tag, isinstance(a, list), repr(a), bool(L()), sum([3], 0), L("ab") * 2, L().copy().__class__.__name__)
