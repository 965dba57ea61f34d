# Subclasses of builtin types with extra state, overriding methods partially.
class Stack(list):
    def push(self, x):
        self.append(x)
        return self
    @property
    def top(self): return self[-1]


s = Stack([1]).push(2).push(3)
print(s, s.top, len(s), s + [4], isinstance(s + [4], Stack), s[:2], s == [1, 2, 3])


class CI(dict):
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __contains__(self, k): return super().__contains__(k.lower())


d = CI()
d["ABC"] = 1
d["Abc"] += 1
print(d, d["aBc"], "ABC" in d, d.get("ABC"), len(d))


class Err(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"


e = Err(5, "bad")
print(e, repr(e), e.args, e.code)


class B(bytes):
    def __new__(cls, s): return super().__new__(cls, s.encode())


class T(tuple):
    __slots__ = ()
    total = property(sum)


print(B("hé"), len(B("é")), T((1, 2, 3)).total, T("ab") + ("c",), type(T()[:]).__name__, set(T([1, 1])))
class St(set):
    def add(self, x):
        super().add(x * 10)


z = St([1])
z.add(2)
z |= {5}
print(z, type(z).__name__, type(z | {1}).__name__)
