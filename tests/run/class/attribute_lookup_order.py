# Instance, class, base, descriptor and __getattr__ precedence; changing classes at run time.
class Base:
    x = "base"
    def who(self): return "Base.who"


class Child(Base): pass


c = Child()
print(c.x, c.who())
Child.x = "child"
print(c.x)
c.x = "instance"
print(c.x)
del c.x
del Child.x
print(c.x)
Base.who = lambda self: "patched"
print(c.who())


class Other:
    def who(self): return "Other.who " + str(vars(self))


c.v = 1
c.__class__ = Other
print(c.who(), type(c).__name__, isinstance(c, Child))
try:
    c.__class__ = int
except TypeError as e:
    print(e)
Child.__bases__ = (Other,)
print(Child().who(), [k.__name__ for k in Child.__mro__])
def f(self): return self.v
import types
c.bound = f.__get__(c)
print(c.bound(), f.__get__(c, Other)() , Child.__name__)
Child.__name__ = "Renamed"
print(Child.__name__, Child.__qualname__, Child)
