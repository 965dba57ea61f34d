# Instances, class attributes, methods, attribute lookup order.
class Dog:
    kind = "canine"
    tricks = []

    def __init__(self, name):
        self.name = name

    def add(self, t):
        self.tricks.append(t)
        return self


a, b = Dog("A"), Dog("B")
a.add("sit").add("roll")
b.kind = "changed"
print(a.name, b.name, a.tricks is b.tricks, b.tricks, a.kind, b.kind, Dog.kind)
Dog.kind = "new"
del b.kind
print(a.kind, b.kind, vars(a), vars(b), Dog.__name__, Dog.__mro__ == (Dog, object), a.__class__ is Dog, type(a) is Dog, isinstance(a, Dog), Dog.__module__, Dog.__bases__)
Dog.bark = lambda self, n=1: self.name + " woof" * n
print(a.bark(), b.bark(2), Dog.bark(a), Dog.__doc__, sorted(k for k in Dog.__dict__ if not k.startswith("__")))
a.bark = lambda: "instance"
print(a.bark(), b.bark())
for f in (lambda: a.nope, lambda: Dog.nope, lambda: setattr(5, "x", 1), lambda: setattr(object(), "x", 1), lambda: delattr(a, "nope"), lambda: delattr(Dog, "nope"), lambda: None.x, lambda: setattr(None, "x", 1)):
    try:
        f()
    except AttributeError as e:
        print(e)
