# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__.
class Seq:
    def __init__(self, *a): self.a = list(a)
    def __len__(self): return len(self.a)
    def __getitem__(self, i):
        if isinstance(i, slice):
            return Seq(*self.a[i])
        return self.a[i]
    def __setitem__(self, i, v): self.a[i] = v
    def __delitem__(self, i): del self.a[i]
    def __repr__(self): return f"Seq{tuple(self.a)}"


s = Seq(1, 2, 3, 4)
s[0] = 10
del s[1]
print(s, len(s), s[-1], s[1:], list(s), 3 in s, 99 in s, list(reversed(s)), [*s], max(s), sum(s), sorted(s), tuple(zip(s, "ab")), bool(Seq()))
s[0:2] = "xyz"
s[0] += "!"
print(s, "-".join(s[:2]), dict(enumerate(s)))


class Full:
    def __contains__(self, x): return x
    def __iter__(self): return iter("it")
    def __reversed__(self): return "rev"
    def __len__(self): return 7
    def __length_hint__(self): return 3


f = Full()
print(1 in f, 0 in f, [] not in f, list(f), reversed(f), len(f), "".join(f))


class OnlyGet:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print(list(OnlyGet()), 4 in OnlyGet(), 5 in OnlyGet(), [x for x in OnlyGet()], iter(OnlyGet()).__next__())
for g in (lambda: len(OnlyGet()), lambda: iter(object()), lambda: 1 in object(), lambda: object()[0], lambda: reversed(OnlyGet()), lambda: f[0]):
    try:
        g()
    except TypeError as e:
        print(e)
