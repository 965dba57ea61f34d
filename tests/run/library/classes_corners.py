# dataclasses, enum, collections: what a user of them meets, errors too.
import dataclasses, enum, collections, functools, itertools, operator
from dataclasses import dataclass, field, replace, asdict, astuple, fields, make_dataclass, KW_ONLY, InitVar, FrozenInstanceError
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass(order=True)
class P:
    x: int
    y: int = 5
    z: list = field(default_factory=list, compare=False, repr=False)
    c: dataclasses.InitVar[int] = 3
    def __post_init__(self, c): self.z.append(c)
p = P(1); print(p, p.z, p == P(1), p < P(1, 6), P(2) > p, P.__match_args__); t(lambda: P()); t(lambda: P(1, 2, 3, 4, 5)); t(lambda: p < 3); t(lambda: hash(p)); t(lambda: replace(p, x=9, c=1)); t(lambda: replace(p, q=9)); t(lambda: asdict(p)); t(lambda: astuple(p)); t(lambda: [f.name for f in fields(p)])
@dataclass(frozen=True, slots=True)
class F:
    a: int
    _: KW_ONLY
    b: str = "b"
f = F(1); print(f, hash(f) == hash(F(1)), F.__slots__)
def fz(): f.a = 2
t(fz)
def fz2(): del f.a
t(fz2)
def fz3(): f.zz = 2
t(fz3)
t(lambda: F(1, 2))
def bad():
    @dataclass
    class X:
        a: int = 1
        b: int
t(bad)
def bad2():
    @dataclass
    class X:
        a: list = []
t(bad2)
@dataclass
class Base:
    a: int = 1
    def __repr__(self): return "custom"
@dataclass
class Child(Base):
    b: str = "x"
    a: float = 2.0
print(Child(), Child(1, "q"), fields(Child)[0].type); 
X = make_dataclass("X", ["a", ("b", int, 3)], namespace={"m": lambda s: s.a}); print(X(1), X(1).m())
@dataclass(eq=False)
class NE: a: int
t(lambda: NE(1) == NE(1)); 
@dataclass(unsafe_hash=True)
class UH: a: int
t(lambda: hash(UH(1)) == hash((1,)))
@dataclass
class Rec:
    a: object = None
r = Rec(); r.a = r; print(r)
class C(enum.Enum):
    A = 1
    B = 2
    ALIAS = 1
    D = 3
    def m(self): return self.name + "!"
    @property
    def pr(self): return self.value * 2
print(C.A, repr(C.B), C(1), C["D"], C.ALIAS is C.A, list(C), C.D.value, C.A.m(), C.A.pr, C.__members__.keys(), len(C), C.A in C, 1 in C, isinstance(C.A, C), C.A == 1, hash(C.A) == hash("A"), C.A.name, bool(C.A)); t(lambda: C(9)); t(lambda: C["q"]); t(lambda: C.Q)
def ce(): C.A = 5
t(ce)
def ce2(): class_ = type("Sub", (C,), {}); return class_
t(ce2)
t(lambda: C.A < C.B)
class I(enum.IntEnum): X = 1; Y = 2
class S(enum.StrEnum): AB = enum.auto(); Q = "qq"
class Fl(enum.Flag): R = 1; W = 2; X = 4; RW = R | W
class IF(enum.IntFlag): A = 1; B = 2
print(I.X + 1, I.X < I.Y, str(I.X), repr(I.Y), f"{I.X}", S.AB, repr(S.AB), f"{S.Q:>5}", S.AB == "ab", Fl.R | Fl.X, repr(Fl.RW), Fl(7), Fl(0), ~Fl.R, list(Fl.RW), Fl.R in Fl.RW, Fl.RW & Fl.W, Fl.R ^ Fl.RW, IF.A | 8, IF(3), repr(IF(9)), bool(Fl(0)), len(Fl.RW), I(2), {I.X: 1}[1]); t(lambda: Fl(8)); t(lambda: Fl["Z"]); t(lambda: I(7)); t(lambda: Fl.R | 1)
@enum.unique
class U(enum.Enum): A = 1
def un():
    @enum.unique
    class V(enum.Enum): A = 1; B = 1
t(un)
FE = enum.Enum("FE", "one two three"); print(list(FE), FE.two.value); FE2 = enum.Enum("FE2", {"x": 7}); print(FE2.x)
class Planet(enum.Enum):
    E = (1, 2)
    def __init__(self, m, r): self.m = m; self.r = r
    @classmethod
    def _missing_(cls, v): return cls.E if v == "e" else None
print(Planet.E.m, Planet("e")); t(lambda: Planet("x"))
class Au(enum.Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    A = enum.auto(); B = enum.auto()
print(Au.A.value, Au.B, [*map(str, Au)])
c = collections.Counter("abracadabra"); print(c, c.most_common(2), c["z"], c - collections.Counter("aab"), c & collections.Counter("abz"), +collections.Counter(a=-1, b=2), c.total(), sorted(c.elements())); c.subtract("aaaaaaa"); print(c, -c); c.update({"b": 5}); print(c)
dd = collections.defaultdict(list); dd["a"].append(1); print(dd, dd.get("q"), dict(dd)); t(lambda: collections.defaultdict(3)); t(lambda: collections.defaultdict()["x"])
od = collections.OrderedDict(a=1, b=2, c=3); od.move_to_end("a"); od.move_to_end("c", last=False); print(od, od.popitem(last=False), od == {"b": 2, "a": 1}, od == collections.OrderedDict(a=1, b=2), list(reversed(od))); t(lambda: od.move_to_end("zz"))
dq = collections.deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); print(dq, dq.maxlen, dq[1], dq.index(2)); dq.rotate(1); print(dq, list(reversed(dq)), dq + collections.deque([9])); t(lambda: collections.deque()[0]); t(lambda: collections.deque().pop()); t(lambda: dq.insert(1, 5)); t(lambda: collections.deque([1, 2]).remove(5)); 
def dm():
    q = collections.deque([1, 2, 3])
    for x in q: q.append(x)
t(dm)
NT = collections.namedtuple("NT", "a b c", defaults=(3,)); n = NT(1, 2); print(n, n._replace(a=9), n._asdict(), NT._make([1, 2, 3]), n._fields, NT._field_defaults, n == (1, 2, 3), n.a, n[-1], NT.__doc__, NT.a.__doc__); t(lambda: NT(1)); t(lambda: n._replace(z=1)); t(lambda: NT(1, 2, 3, 4)); t(lambda: collections.namedtuple("Q", "a a")); t(lambda: collections.namedtuple("Q", "class")); t(lambda: collections.namedtuple("Q", "a class _x", rename=True)._fields); t(lambda: setattr(n, "a", 1)); t(lambda: setattr(n, "zz", 1))
cm = collections.ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm, cm["b"], list(cm), cm.parents, cm.new_child({"z": 0})["z"], len(cm)); t(lambda: cm["q"]); cm["n"] = 1; print(cm.maps)
ud = collections.UserDict(a=1); ud["b"] = 2; print(ud, "a" in ud, len(ud)); print(collections.UserList([1, 2]) + [3], collections.UserString("ab") * 2)
