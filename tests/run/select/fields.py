# Replacement fields that name attributes.
class Point:
    def __init__(self, x):
        self.x = x


print("{0.real} {0.imag} {1.x.numerator}".format(3, Point(7)))
