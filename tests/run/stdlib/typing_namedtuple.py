# typing.NamedTuple with defaults and methods.
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 0

    def norm(self) -> int:
        return self.x**2 + self.y**2


p = Point(3, 4)
print(p, p.norm(), p.x, p[1], Point(1), p == (3, 4), p._asdict(), p._replace(y=9), Point._fields, *p)
try:
    p.x = 5
except AttributeError as e:
    print(e)
try:
    Point()
except TypeError as e:
    print(str(e).replace("Point.", ""))
