# Small methods that only look and compute, in loops, while what they mean changes.
class Shape:
    def __init__(self, side):
        self.side = side
        self.hidden = False

    def area(self):
        return self.side * self.side

    def visible(self):
        return not self.hidden and self.side > 0

    def twice(self, other):
        return self.side + other.side

    def me(self):
        return self

    def hide(self):
        return self.hidden


class Named(Shape):
    def __init__(self, side, name):
        super().__init__(side)
        self.name = name

    def label(self):
        return self.name


def total(shapes):
    result = 0
    for shape in shapes:
        if shape.visible():
            result += shape.area()
    return result


shapes = [Shape(1), Named(2, "two"), Shape(3)]
print(total(shapes))
print(shapes[0].twice(shapes[1]), shapes[1].label(), shapes[0].me() is shapes[0])

# An attribute of one instance hides the method.
shapes[0].area = lambda: 1000
print(total(shapes))
del shapes[0].area
print(total(shapes))
shapes[2].__dict__["visible"] = lambda: 0
print(total(shapes))
del shapes[2].__dict__["visible"]
print(total(shapes))

# Other values of attributes: what was an int is a float, a long int, something that multiplies in its own way.
shapes[0].side = 1.5
print(total(shapes))
shapes[0].side = 2**40
print(total(shapes))
shapes[0].side = 2**80
print(total(shapes))


class Times:
    def __mul__(self, other):
        print("times")
        return 7

    def __gt__(self, other):
        print("greater")
        return True


shapes[0].side = Times()
print(total(shapes))
shapes[0].side = 5
shapes[0].hidden = []
print(total(shapes), shapes[0].hide())
shapes[0].hidden = "yes"
print(total(shapes), shapes[0].hide())
shapes[0].hidden = False

# A subclass overrides at run time, by a statement in a function and by a store.
def derive():
    class Big(Shape):
        def area(self):
            return 10 * super().area()

    return Big


shapes.append(derive()(4))
print(total(shapes))
Named.area = lambda self: -1
print(total(shapes))
del Named.area
print(total(shapes))

# The class itself, and the body of the function.
old = Shape.visible
Shape.visible = lambda self: True
shapes[0].hidden = True
print(total(shapes))
Shape.visible = old
print(total(shapes))


def other(self):
    return 1


Shape.area.__code__ = other.__code__
print(total(shapes))

# Classes of instances change too.
class Stranger:
    def area(self):
        return 0.5

    def visible(self):
        return 1


shapes[0].__class__ = Stranger
print(total(shapes))

# Errors in such a method have its frame.
class Broken:
    def __init__(self, value):
        if value is not None:
            self.value = value

    def half(self):
        return self.value / 2


def halves(things):
    return [thing.half() for thing in things]


print(halves([Broken(1), Broken(3.0)]))
for bad in ("text", None):
    try:
        halves([Broken(1), Broken(bad)])
    except (TypeError, AttributeError) as error:
        frames = []
        at = error.__traceback__
        while at:
            frames.append((at.tb_frame.f_code.co_name, at.tb_lineno))
            at = at.tb_next
        print(type(error).__name__, error, frames)
