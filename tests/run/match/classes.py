# Class patterns: keyword and positional, __match_args__, builtin types, nested.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y


class Circle:
    def __init__(self, c, r): self.c, self.r = c, r


def f(s):
    match s:
        case Point(0, 0):
            return "origin"
        case Point(0, y=v):
            return f"on y axis {v}"
        case Point(x=v, y=w) if v == w:
            return f"diagonal {v}"
        case Circle(c=Point(x, y), r=r):
            return f"circle {x} {y} {r}"
        case Point():
            return "point"
        case int(n) | float(n):
            return f"number {n}"
        case str(t):
            return f"str {t}"
        case [Point(x=a), *_]:
            return f"list from {a}"
        case bool() | bytes():
            return "unreachable bool or bytes"
        case dict(d):
            return f"dict {d}"
        case _:
            return "other"


for s in (Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), Circle(Point(1, 2), 3), Circle(1, 2), 5, True, 2.5, "x", [Point(9, 9)], b"q", {"k": 1}, None):
    print(f(s))


class NoArgs: pass


class BadArgs:
    __match_args__ = ["x"]


for c in (lambda: match1(NoArgs()), lambda: match2(BadArgs()), lambda: match3(Point(1, 2)), lambda: match4(5)):
    def match1(o):
        match o:
            case NoArgs(1): return 1
    def match2(o):
        match o:
            case BadArgs(1): return 1
    def match3(o):
        match o:
            case Point(1, 2, 3): return 1
    def match4(o):
        match o:
            case Point(1, x=2): return 1
            case c(1): return 2
    try:
        print(c())
    except TypeError as e:
        print(e)
