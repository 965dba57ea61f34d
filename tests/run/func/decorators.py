# Decorators: stacking, with arguments, class instances, on methods, keeping attributes.
def tag(name):
    print("tag", name)

    def deco(f):
        print("apply", name)

        def w(*a, **k):
            return f"<{name}>{f(*a, **k)}</{name}>"

        return w

    return deco


@tag("b")
@tag("i")
def hello(who):
    return "hi " + who


print(hello("you"))


class Count:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a), self.n


@Count
def sq(x):
    return x * x


print(sq(2), sq(3), sq.n)
registry = {}


def register(f):
    registry[f.__name__] = f
    return f


class K:
    @register
    def a(self):
        return "a"

    @tag("m")
    def b(self, x):
        return x


print(registry["a"](None), K().b(5))


@lambda f: f() * 2
def value():
    return 21


print(value)


@str
class X:
    pass


print(X)
buttons = [lambda f: f, lambda f: "second"]


@buttons[1]
def q():
    pass


print(q)
