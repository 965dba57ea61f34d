# Dotted names are values; evaluation through attributes; constants of classes.
class Color:
    RED = 1
    GREEN = "g"
    class Deep:
        NONE = None


class Mod:
    limit = 10


def f(x):
    match x:
        case Color.RED:
            return "red"
        case Color.GREEN | Color.Deep.NONE:
            return "green or none"
        case [Color.RED, y]:
            return f"red pair {y}"
        case {"c": Color.GREEN}:
            return "dict green"
        case Mod.limit:
            return "limit"
        case _:
            return "?"


print([f(x) for x in (1, "g", None, [1, 2], {"c": "g"}, 10, 11, True, 1.0)])
Mod.limit = 11
print(f(11), f(10))


class Eq:
    def __eq__(self, o):
        print("eq", o, end=" ")
        return o == "g"


print(f(Eq()))
