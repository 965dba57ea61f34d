# Single inheritance: overriding, super(), class attributes, isinstance.
class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def describe(self):
        return f"{self.name}: {self.sides} sides, area {self.area()}"


class Rect(Shape):
    sides = 4

    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s)
        self.name = "square"

    def describe(self):
        return "[" + super().describe() + "]"


for s in (Shape("none"), Rect(2, 3), Square(1.5)):
    print(s.describe(), isinstance(s, Rect), isinstance(s, (int, Shape)), type(s).__mro__.__len__())
print(issubclass(Square, Shape), issubclass(Shape, Square), Square.__base__.__name__, [c.__name__ for c in Square.__mro__], [c.__name__ for c in Shape.__subclasses__()], Shape.area(Square(2)), super(Square, Square(3)).describe())
