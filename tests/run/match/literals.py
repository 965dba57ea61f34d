# match on literals, None, booleans, strings, numbers, negative and or-patterns.
def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -5:
            return "minus five"
        case 2.5:
            return "float"
        case "a" | "b":
            return "letter"
        case b"x":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case "con" "cat":
            return "concat"
        case _:
            return "other"


for x in (0, 1, 3, -5, 2.5, 2.0, "a", "c", b"x", None, True, False, 0.0, "concat", [], 10**20):
    print(repr(x), f(x))
