# __float__, __round__, __floor__, __ceil__, __trunc__, __abs__, __neg__ of a class.
import math


class Temp:
    def __init__(self, v):
        self.v = v

    def __float__(self):
        return self.v

    def __round__(self, n=None):
        return f"round({n})"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"

    def __abs__(self):
        return "abs"

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "inv"

    def __divmod__(self, o):
        return ("divmod", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)

    def __pow__(self, o, m=None):
        return ("pow", o, m)


t = Temp(2.5)
print(float(t), round(t), round(t, 3), math.floor(t), math.ceil(t), math.trunc(t), abs(t), -t, +t, ~t)
print(divmod(t, 2), divmod(2, t), t**3, pow(t, 3, 5), math.sqrt(Temp(16.0)))


class Bad:
    def __float__(self):
        return 1


try:
    float(Bad())
except TypeError as e:
    print(e)


class F(float):
    pass


f = F(1.5)
print(f, f + 1, type(f + 1).__name__, f == 1.5, repr(f), f.is_integer(), hash(f) == hash(1.5))
