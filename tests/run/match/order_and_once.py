# The subject is evaluated once; patterns from top to bottom; attribute reads are visible.
def subject():
    print("subject")
    return P()


class P:
    __match_args__ = ("a", "b")
    def __getattr__(self, n):
        print("read", n)
        if n == "c":
            raise AttributeError(n)
        return n


match subject():
    case P("x", "b"):
        print("first")
    case P(c=1):
        print("second")
    case P(a="a", b=v):
        print("third", v)


class S(list):
    def __len__(self):
        print("len")
        return super().__len__()
    def __getitem__(self, i):
        print("get", i)
        return super().__getitem__(i)


match S([1, 2]):
    case [1]:
        print("no")
    case [1, x]:
        print("x =", x)
match (x := 5) + 1:
    case 6 if x == 5:
        print("six")
match = 3
case = match + 1
print(match, case)
_ = "underscore kept"
def soft(type, match, case): return type, match, case
print(soft(1, 2, case=3), _)
