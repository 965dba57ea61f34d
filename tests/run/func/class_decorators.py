# Decorators of classes: adding methods, registering, replacing, with arguments.
def add_repr(cls):
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"
    return cls


def singleton(cls):
    inst = None

    def get(*a):
        nonlocal inst
        if inst is None:
            inst = cls(*a)
        return inst

    return get


def total(*names):
    def deco(cls):
        for n in names:
            setattr(cls, n, lambda self, n=n: n + str(self.v))
        return cls

    return deco


@add_repr
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y


@singleton
class S:
    def __init__(self, v):
        self.v = v


@add_repr
@total("go", "stop")
class T:
    def __init__(self):
        self.v = 1


print(P(1, "a"), S(1) is S(2), S(3).v, T(), T().go(), T().stop())
