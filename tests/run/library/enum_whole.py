# enum: members, aliases, auto, Flag, IntEnum, StrEnum, methods, iteration, errors, unique, repr and str, pattern matching.
import enum
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember, unique, verify, UNIQUE, CONTINUOUS, NAMED_FLAGS, property as eproperty


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"

    @classmethod
    def favourite(cls):
        return cls.BLUE

    @property
    def is_warm(self):
        return self is Color.RED


print(Color.RED, repr(Color.RED), Color(2), Color["BLUE"], Color.CRIMSON, list(Color), len(Color), Color.RED.describe(), Color.favourite(), Color.RED.is_warm)
print(Color.__members__, Color.RED in Color, 1 in Color, 9 in Color, Color.RED == 1, Color.RED is Color.CRIMSON, isinstance(Color.RED, Color), {Color.RED: "r"}[Color.CRIMSON], hash(Color.RED) == hash("RED"))
print(repr(Color), str(Color), type(Color), Color.RED.name, Color.RED.value, dir(Color.RED)[-5:], f"{Color.RED}", f"{Color.RED:>12}|", Color.__name__, list(reversed(Color)))
attempt(lambda: Color(7))
attempt(lambda: Color["NO"])
attempt(lambda: Color.RED < Color.BLUE)
attempt(lambda: setattr(Color, "RED", 5))
attempt(lambda: delattr(Color, "RED"))
attempt(lambda: Color.RED.__class__("zz"))
attempt(lambda: Color.NOPE)
attempt(lambda: setattr(Color.RED, "value", 5))
attempt(lambda: type("More", (Color,), {}))


class Auto(Enum):
    A = auto()
    B = auto()
    C = "text"
    D = (1, 2)


print(list(Auto)[:2], Auto.D.value)


class Names(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower(), start, count, list(last_values)
    X = auto()
    Y = auto()


print([m.value for m in Names])


class Num(IntEnum):
    ONE = 1
    TWO = 2


print(Num.ONE + 1, Num.TWO > Num.ONE, repr(Num.ONE), str(Num.ONE), f"{Num.ONE}", f"{Num.TWO:03d}", [10, 20, 30][Num.ONE], sorted([Num.TWO, Num.ONE]), Num.ONE == 1, int(Num.TWO), isinstance(Num.ONE, int))


class Word(StrEnum):
    HELLO = auto()
    Bye = "bye!"


print(Word.HELLO, repr(Word.HELLO), Word.Bye.upper(), Word.HELLO == "hello", Word("bye!"), "-".join(Word))
attempt(lambda: StrEnum("Bad", {"A": 1}))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


p = Perm.R | Perm.X
print(p, repr(p), Perm.RW, repr(Perm.RW), Perm(0), repr(Perm(0)), bool(Perm(0)), Perm.R in p, Perm.W in p, ~p, p & Perm.R, p ^ Perm.R, list(p), len(p), list(Perm), Perm(3), p.value, Perm.RW.name, p.name, [*Perm.RW])
attempt(lambda: Perm(64))
attempt(lambda: Perm.R | 5)
attempt(lambda: 1 in Perm)


class Loose(Flag, boundary=KEEP):
    A = 1


class Cut(Flag, boundary=CONFORM):
    A = 1


class Out(Flag, boundary=EJECT):
    A = 1


print(Loose(5), repr(Loose(5)), Cut(5), Out(4))


class Bits(IntFlag):
    A = 1
    B = 2
    C = 8


print(Bits.A | 4, repr(Bits.A | 4), Bits.A + 1, Bits(3), repr(Bits(3)), ~Bits.A, repr(~Bits.A), Bits.A | Bits.C, str(Bits.A), f"{Bits.B}", Bits(0), Bits.A & 3, 8 in Bits)
attempt(lambda: unique(Color))


@unique
class Once(Enum):
    A = 1
    B = 2


@verify(UNIQUE, CONTINUOUS)
class Run(IntEnum):
    A = 1
    B = 2


attempt(lambda: verify(CONTINUOUS)(IntEnum("Gap", {"A": 1, "B": 4})))


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def density(self):
        return round(self.mass / self.radius ** 3, 4)


print(Planet.EARTH.mass, Planet.MARS.density, Planet((0.64, 3.39)))


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj
    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coord.PY.label, Coord.PY, Coord(1).value, bytes(Coord.PY))


class Miss(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "a" else None


print(Miss("a"))
attempt(lambda: Miss("b"))


class Mixed(Enum):
    A = 1
    helper = nonmember(5)

    @member
    def f(self): ...


print(Mixed.helper, list(Mixed.__members__)[:2])
Animal = Enum("Animal", "ANT BEE CAT", start=5)
print(list(Animal), Animal.__module__, Animal.__qualname__, Enum("P", {"x": 1, "y": 2}).y, Enum("Q", [("m", "n")]).m)
match Color.RED:
    case Color.BLUE:
        print("blue")
    case Color.RED:
        print("red")
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED, Color.RED.__reduce_ex__(2), Perm.__flags__ != 0, Color.__doc__)


def bad():
    class Dup(Enum):
        A = 1
        A = 2


attempt(bad)


class WithStr(Enum):
    A = 1
    def __str__(self): return "custom"


print(WithStr.A, f"{WithStr.A}", repr(WithStr.A))
