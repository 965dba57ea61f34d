# match as a type switch.
def kind(x):
    match x:
        case bool(): return "bool"
        case int(): return "int"
        case str() | bytes(): return "text"
        case [*_]: return "seq"
        case {}: return "map"
        case None: return "none"
        case _: return type(x).__name__


print([kind(x) for x in (True, 1, "a", b"", [1], (), {}, None, 1.5, {1}, range(2))])
