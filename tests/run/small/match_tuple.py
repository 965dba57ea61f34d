# match on a pair of values.
def f(a, b):
    match a, b:
        case 0, 0: return "origin"
        case 0, y: return f"y={y}"
        case x, 0: return f"x={x}"
        case x, y if x == y: return "diag"
    return "other"


print(f(0, 0), f(0, 3), f(2, 0), f(4, 4), f(1, 2))
