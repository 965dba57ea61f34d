# Sequence patterns whose star nobody wants get items by index; names of class patterns are not mangled


class Loud(list):
    def __len__(self):
        print("len")
        return super().__len__()

    def __getitem__(self, index):
        print("get", index)
        return super().__getitem__(index)

    def __iter__(self):
        print("iter")
        return super().__iter__()


def kind(subject):
    match subject:
        case [1, *_, 9]:
            return "ends"
        case [x, _, *_, y] if x == y:
            return "same", x
        case [*_, [a, *_], _]:
            return "nested", a
        case [_, _, *_]:
            return "two or more"
        case [*_, last]:
            return "last", last
        case [*rest]:
            return "rest", rest


for items in [[], [1], [1, 9], [3, 4, 3], [[5, 6], 7], [1, 2, [8], 4]]:
    print(items, kind(Loud(items)), kind(items))

big = range(1 << 62)
match big:
    case first, second, *_, last:
        print(first, second, last)
try:
    match range(1 << 66):
        case first, *_:
            print(first)
except OverflowError as error:
    print(error)
match "text", b"bytes":
    case [("t", *_), _] | [_, ("b", *_)]:
        print("texts are no sequences")
    case [str(), *_]:
        print("str")


class Shifting(list):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        raise IndexError(index)


try:
    match Shifting([1, 2, 3]):
        case [*_, x]:
            print(x)
except IndexError as error:
    print("IndexError", error)


class Plain:
    __attr = "eggs"
    _Outer__attr = "bacon"


class Outer:
    def get(self, subject):
        match subject:
            case Plain(__attr=value):
                return value


plain = Plain()
print(Outer().get(plain))
setattr(plain, "__attr", "spam")
print(Outer().get(plain))
