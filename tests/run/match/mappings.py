# Mapping patterns: keys, rest, nested values, missing keys.
def f(x):
    match x:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": "rect", "size": [w, h]}:
            return f"rect {w}x{h}"
        case {"a": 1, **rest}:
            return f"a=1 rest={rest}"
        case {1: _, None: y}:
            return f"odd keys {y}"
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


for x in ({"type": "circle", "r": 2}, {"type": "circle"}, {"type": "rect", "size": (3, 4), "x": 1}, {"a": 1, "b": 2}, {"a": 1}, {1: 0, None: 5}, {}, {"z": 1}, [], "a"):
    print(f(x))


class D(dict):
    def __missing__(self, k): return "missing!"


match D(a=1):
    case {"zz": v}:
        print("matched missing", v)
    case {"a": v}:
        print("a", v)
