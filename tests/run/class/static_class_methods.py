# staticmethod and classmethod: calls via class and instance, inheritance, alternative constructors.
class P:
    count = 0

    def __init__(self, x):
        self.x = x
        type(self).count += 1

    @classmethod
    def parse(cls, s):
        return cls(int(s))

    @staticmethod
    def add(a, b):
        return a + b

    @classmethod
    def made(cls):
        return cls.__name__, cls.count


class Q(P):
    count = 10


p, q = P.parse("5"), Q.parse("7")
print(type(p).__name__, type(q).__name__, P.made(), Q.made(), q.made(), P.add(1, 2), q.add(3, 4), p.parse("1").x, P.parse.__self__ is P, P.parse.__func__ is P.__dict__["parse"].__func__, type(P.__dict__["add"]).__name__, P.add is q.add)
f = staticmethod(lambda: "called directly")
print(f(), P.__dict__["add"](5, 6))
try:
    P.__dict__["parse"]("x")
except TypeError as e:
    print(e)
