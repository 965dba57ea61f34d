# Classes, exceptions, closures and decorators shared over modules.
from shapes import Shape, registry, ShapeError
from round import Circle
import round


class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s**2


print([c.__name__ for c in registry], Circle(2).describe(), Square(3).describe(), isinstance(Circle(1), Shape), Circle.__module__, Square.__module__)
try:
    Circle(-1)
except ShapeError as e:
    print(type(e).__module__, e, e.shape)
try:
    Shape().area()
except NotImplementedError as e:
    print(repr(e))
Shape.describe = lambda self: "patched " + str(self.area())
print(Circle(1).describe())
round.PI = 3
print(Circle(1).area())
