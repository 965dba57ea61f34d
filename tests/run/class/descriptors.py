# Data and non-data descriptors, __set_name__, precedence over the instance dict.
class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, obj, owner):
        if obj is None:
            return f"class access {owner.__name__}"
        return obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, v):
        obj.__dict__[self.name] = v * 2
    def __delete__(self, obj):
        print("delete", self.name)
        del obj.__dict__[self.name]


class NonData:
    def __get__(self, obj, owner): return "nondata"


class C:
    d = Data()
    n = NonData()


c = C()
print(c.d, C.d, c.n, C.n)
c.d = 5
c.__dict__["d"] = "hidden"
c.__dict__["n"] = "instance wins"
print(c.d, c.n, vars(c))
del c.d
print(c.d)


class Typed:
    def __init__(self, t): self.t = t
    def __set_name__(self, o, n): self.n = n
    def __set__(self, o, v):
        if not isinstance(v, self.t):
            raise TypeError(f"{self.n} must be {self.t.__name__}, not {type(v).__name__}")
        o.__dict__[self.n] = v


class Person:
    name = Typed(str)
    age = Typed(int)
    def __init__(self, name, age): self.name, self.age = name, age


p = Person("Ann", 30)
print(p.name, p.age)
try:
    p.age = "x"
except TypeError as e:
    print(e)


class Method:
    def __init__(self, f): self.f = f
    def __get__(self, obj, owner): return lambda *a: self.f(obj, *a)


class D:
    @Method
    def hi(self, x): return type(self).__name__, x


print(D().hi(1), D.hi(2))
class ReadOnly:
    def __get__(self, o, t): return 1
    def __set__(self, o, v): raise AttributeError("read only")


class R: a = ReadOnly()
try:
    R().a = 5
except AttributeError as e:
    print(e)
R.a = "replaced on the class"
print(R().a)
