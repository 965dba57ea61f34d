# dataclasses: fields, defaults, order, frozen, slots, kw_only, InitVar, post-init, inheritance, replace, asdict, errors.
import copy
import dataclasses
from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, List, Optional


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Point:
    x: int
    y: int = 0

    def norm(self):
        return self.x + self.y


p = Point(1, 2)
print(p, p == Point(1, 2), p != Point(2, 1), p == (1, 2), Point(3), Point(x=1, y=5), p.norm(), Point.__doc__, Point.__match_args__)
print([(f.name, f.type, f.default is MISSING) for f in fields(Point)], is_dataclass(p), is_dataclass(Point), is_dataclass(5))
for f in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, x=2), lambda: p < Point(2, 3), lambda: hash(p), lambda: fields(5)):
    attempt(f)
match p:
    case Point(a, b):
        print("matched", a, b)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False, repr=False)


v = Version(1, 2, ("a",))
print(v, sorted([Version(2), Version(1, 5), Version(1, 2)]), v < Version(1, 3), v >= Version(1, 2), hash(v) == hash((1, 2)), {v: 1}[Version(1, 2)], max(v, Version(0)))


def assign(o, n, x):
    setattr(o, n, x)


attempt(lambda: assign(v, "major", 5))
attempt(lambda: assign(v, "new", 5))
attempt(lambda: delattr(v, "major"))
attempt(lambda: v < 5)
print(issubclass(FrozenInstanceError, AttributeError), replace(v, minor=9), replace(p, x=7))
attempt(lambda: replace(p, zz=1))


@dataclass
class Bag:
    items: list = field(default_factory=list)
    count: int = field(init=False, default=0)
    made: dict = field(init=False, default_factory=dict)
    scale: InitVar[int] = 2
    shared: ClassVar[int] = 7
    note: "str" = "n"
    __: KW_ONLY = None
    last: Optional[List[int]] = None

    def __post_init__(self, scale):
        self.count = len(self.items) * scale


a, b = Bag(), Bag([1, 2], 10, "x", last=[3])
a.items.append(5)
print(a, b, a.items is b.items, Bag.shared, b.count, Bag.__doc__)
print(asdict(b), astuple(b), [f.name for f in fields(b)])
attempt(lambda: Bag([1], 2, "n", [3]))


@dataclass
class Base:
    a: int
    b: str = "b"


@dataclass
class Derived(Base):
    c: float = 1.5
    a: int = 10


@dataclass(kw_only=True)
class Keyword:
    r: int
    s: int = 2
    t: int = field(kw_only=False)


print(Derived(), Derived(1, "q", 2.5), Keyword(5, r=1), Keyword.__doc__, Derived.__init__.__annotations__, Derived.__init__.__qualname__, Derived.__init__.__defaults__, Keyword.__init__.__kwdefaults__)
attempt(lambda: Keyword(1, 2))
attempt(lambda: dataclass(type("Bad", (), {"__annotations__": {"x": list}, "x": []})))
attempt(lambda: dataclass(type("Bad", (), {"__annotations__": {"x": int, "y": int}, "x": 1})))
attempt(lambda: dataclass(type("Bad", (Version,), {})))
attempt(lambda: field(default=1, default_factory=list))
attempt(lambda: dataclass(order=True, eq=False)(type("Bad", (), {})))


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 3


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"))
attempt(lambda: assign(s, "z", 1))


@dataclass(eq=False, repr=False)
class Plain:
    x: int = 1


print(Plain() == Plain(), repr(Plain()).startswith("<__main__.Plain object"), Plain.__hash__ is object.__hash__)


@dataclass(unsafe_hash=True)
class Hashed:
    x: int
    y: list = field(default_factory=list, hash=False)


print(hash(Hashed(5)) == hash((5,)))


@dataclass
class Node:
    value: int
    next: Optional["Node"] = None
    children: list["Node"] = field(default_factory=list, repr=True)


n = Node(1)
n.next = n
print(n, copy.copy(n).next is n, copy.deepcopy(n).next.value)
print(asdict(Node(1, Node(2), [Node(3)])), astuple(Node(1, None, [Node(3)])))
C = make_dataclass("C", ["x", ("y", int), ("z", int, field(default=5))], namespace={"add": lambda self: self.x + self.z}, frozen=True)
print(C(1, 2), C(1, 2).add(), C.__name__, C.__module__ in ("types", "__main__"))
attempt(lambda: make_dataclass("D", ["1x"]))
attempt(lambda: make_dataclass("D", ["x", "x"]))


@dataclass
class Own:
    x: int

    def __init__(self, v):
        self.x = v * 2

    def __repr__(self):
        return f"own {self.x}"

    def __eq__(self, other):
        return True


print(Own(2), Own(1) == Own(5), repr(fields(Own)[0]), dataclasses.field(default=3))


@dataclass
class Late:
    x: int

    def __post_init__(self):
        raise ValueError("from post init")


Late(1)
