# A derived class in another module.
from shapes import Shape, ShapeError

PI = 3.14159


class Circle(Shape):
    def __init__(self, r):
        if r < 0:
            raise ShapeError("circle", f"negative radius {r}")
        self.r = r

    def area(self):
        return PI * self.r**2
