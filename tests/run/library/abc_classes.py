# abc: abstract methods, registration, subclass hooks, caches; collections.abc: its classes and what is an instance.
import collections.abc as cabc
from abc import ABC, ABCMeta, abstractmethod, get_cache_token, update_abstractmethods


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    def twice(self):
        return 2 * self.area()


class Square(Shape):
    name = "square"

    def __init__(self, a): self.a = a
    def area(self): return self.a ** 2
    @classmethod
    def make(cls): return cls(1)


class Half(Shape):
    def area(self): return 0


print(sorted(Shape.__abstractmethods__), Square.__abstractmethods__, Square(3).twice(), Square.make().area())
attempt(Shape)
attempt(Half)
Half.name, Half.make = "half", classmethod(lambda cls: cls())
attempt(Half)
update_abstractmethods(Half)
print(Half().name)


class Iface(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Iface:
            return any("run" in B.__dict__ for B in C.__mro__)
        return NotImplemented


class Runner:
    def run(self): ...


class Other: ...


print(isinstance(Runner(), Iface), issubclass(Other, Iface), isinstance(Other(), Iface), issubclass(Iface, Iface))


class Base(ABC): ...
class Virtual: ...
class Derived(Virtual): ...


token = get_cache_token()
print(isinstance(Virtual(), Base), Base.register(Virtual) is Virtual, isinstance(Virtual(), Base), isinstance(Derived(), Base), issubclass(int, Base))
print(get_cache_token() > token)
attempt(lambda: Base.register(5))
attempt(lambda: Virtual() and Base.register(Base))


class Sub(Base): ...


attempt(lambda: Sub.register(Base))
attempt(lambda: issubclass(5, Base))


@Base.register
class Decorated: ...


print(issubclass(Decorated, Base), isinstance(Decorated(), (int, Base)))


class Bad(ABC):
    @classmethod
    def __subclasshook__(cls, C): return 5


attempt(lambda: issubclass(int, Bad))
for value in ([], (), {}, set(), "", b"", range(3), iter([]), (x for x in ()), len, 5, 1.5, frozenset(), bytearray(), {}.keys(), {}.values(), {}.items()):
    names = [n for n in cabc.__all__ if n not in ("ByteString", "Buffer") and isinstance(value, getattr(cabc, n))]
    print(type(value).__name__, *names)


class Vec(cabc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]


v = Vec(1, 2, 3, 2)
print(list(v), 2 in v, 9 in v, v.index(2), v.count(2), list(reversed(v)), isinstance(v, cabc.Reversible))
attempt(lambda: v.index(9))
match v:
    case [a, *_]:
        print("sequence pattern", a)


class Map(cabc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)


m = Map()
m.update({"a": 1}, b=2)
m.update([("c", 3)])
print(m.keys(), list(m.items()), m.get("z", 0), m.pop("a"), m.setdefault("q", 9), sorted(m), m == {"b": 2, "c": 3, "q": 9}, "b" in m, m.popitem(), list(m.values()))
attempt(lambda: m.pop("nope"))
attempt(lambda: m["nope"])
match m:
    case {"c": x}:
        print("mapping pattern", x)
m.clear()
attempt(m.popitem)


class Bag(cabc.MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x):
        if x not in self.s: self.s.append(x)
    def discard(self, x):
        if x in self.s: self.s.remove(x)


b, c = Bag("abc"), Bag("bcd")
print(sorted(b & c), sorted(b | c), sorted(b - c), sorted(b ^ c), b <= c, b.isdisjoint("xyz"), Bag("a") < b, b == set("abc"), sorted({"q"} | b))
b |= "z"
b -= "a"
print(sorted(b))
attempt(lambda: b.remove("nope"))
print(hash(frozenset([1, 2])) == cabc.Set._hash(frozenset([1, 2])))
class G(cabc.Generator):
    n = 0
    def send(self, v): self.n += 1; return self.n
    def throw(self, t, v=None, tb=None): raise StopIteration


g = G()
print(next(g), g.send(1), isinstance(g, cabc.Iterator))
print(cabc.Callable[[int], str], cabc.Mapping[str, int], cabc.Iterable[int])
attempt(cabc.Sized)
attempt(lambda: cabc.Hashable())
print(issubclass(list, cabc.Hashable), isinstance((), cabc.Hashable), issubclass(dict, cabc.Mapping), isinstance([], cabc.Coroutine))
