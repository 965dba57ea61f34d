# Objects of types that the program never names.
def show(x):
    t = type(x)
    print(t.__name__, t.__mro__, t.__doc__ is None)
    return x


show((-8) ** 0.5)
show(1j)
show(2**-1)
d = {1: 2, 3: 4}
for view in (d.keys(), d.values(), d.items()):
    show(view)
    show(iter(view))
    print(list(show(reversed(view))))
print(show(d.keys() & {1}), show({1} | {5}))
show(iter({1}))
show(iter([]))
show(reversed([1]))
show(iter(()))
show(iter("a"))
show(iter("é"))
show(iter(b"a"))
show(b"a" + b"b")


class C:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i

    def __len__(self):
        return 3


show(iter(C()))
show(reversed(C()))
print(list(iter(C())), list(reversed(C())))
show(iter(lambda: 1, 1))
show(x for x in ())
show("a".encode())
show(list[int])
show(C | None)
print(C() in [1], list[int] | None)
