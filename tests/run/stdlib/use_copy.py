# copy: shallow and deep copies, aliasing, cycles, __copy__ and __deepcopy__.
import copy

a = [1, [2, 3], {"k": [4]}]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(9)
a.append("new")
print(s, d, s[1] is a[1], d[1] is a[1])
l = [1]
l.append(l)
c = copy.deepcopy(l)
print(c[1] is c, c is not l)
x = [1]
p = copy.deepcopy([x, x])
print(p[0] is p[1], p[0] is x)


class P:
    def __init__(self, v): self.v, self.me = v, self


o = P([1])
q, r = copy.copy(o), copy.deepcopy(o)
print(q.v is o.v, q.me is o, r.v is o.v, r.v, r.me is r, type(r).__name__)


class C:
    def __copy__(self): return "custom copy"
    def __deepcopy__(self, memo): return ("custom deep", type(memo).__name__)


print(copy.copy(C()), copy.deepcopy([C()]), copy.copy(5), copy.deepcopy("s"), copy.copy((1, [2])), copy.deepcopy((1, [2])), copy.copy({1: 2}), copy.copy({1, 2}), copy.copy(len) is len, copy.deepcopy(P) is P)
t = (1, 2)
print(copy.deepcopy(t) is t, copy.copy(t) is t)
class S:
    __slots__ = ("a", "b")
z = S()
z.a = [1]
w = copy.deepcopy(z)
print(w.a, w.a is z.a, hasattr(w, "b"))
