# Counter, ChainMap, UserDict, UserList, UserString.
from collections import ChainMap, Counter, UserDict, UserList, UserString


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.most_common(), sorted(c.elements()), c.total())
c.update("aaa")
c.subtract({"b": 5})
print(c, +c, -c)
d = Counter(a=1, b=2)
print(c + d, c - d, c & d, c | d, d <= c, d == Counter(b=2, a=1), d < c)
c += d
c -= Counter(a=1)
c &= Counter(a=5, r=9)
c |= Counter(z=1)
print(c, Counter([1, 1, 2]), Counter(), Counter({"x": 0}))
attempt(lambda: Counter.fromkeys("ab"))
attempt(lambda: Counter([[]]))
attempt(lambda: Counter(5))
attempt(lambda: Counter(1, 2))
attempt(lambda: c.most_common("x"))
del c["nope"]
print(c.copy(), type(c.copy()).__name__, dict(c), Counter("ab") == {"a": 1, "b": 1}, list(Counter("hello")), Counter(["x"] * 3).most_common(1))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], m.get("c"), len(m), sorted(m), list(m), m.maps, m.parents, "b" in m, bool(ChainMap()))
m["new"] = 5
child = m.new_child({"a": 10}, q=1)
print(m, child, child["a"], child["q"], m | {"z": 1}, {"z": 1} | m)
attempt(lambda: m["missing"])
attempt(lambda: m.__delitem__("b"))
attempt(lambda: m.pop("b"))
attempt(lambda: ChainMap().popitem())
del m["a"]
print(m["a"], m.copy(), m == {"a": 2, "b": 3, "new": 5})


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper(a=1)
u["b"] = 2
u.update({"c": 3}, d=4)
print(u, u.data, "A" in u, len(u), u.pop("A"), u | {"e": 5}, u.copy(), type(u.copy()).__name__, sorted(u.items()))
attempt(lambda: u["zz"])


class Missing(UserDict):
    def __missing__(self, key):
        return key * 2


print(Missing()["x"], Missing(a=1).get("b"))
l = UserList([3, 1, 2])
l.append(5)
l.sort()
print(l, l[1:3], type(l[1:]).__name__, l + [9], [9] + l, l * 2, l == [1, 2, 3, 5], l < [2], 3 in l, l.index(3), l.count(1), l.pop(), l)
l += [7]
l.insert(0, 8)
l.extend(UserList([4]))
del l[0]
print(l, list(reversed(l)), len(l), l.copy())
s = UserString("Hello")
print(s, repr(s), s.upper(), s + " x", "x " + s, s[1:3], s * 2, len(s), s == "Hello", hash(s) == hash("Hello"), s.find("l"), s % (), "ell" in s, s.split("l"), int(UserString("5")), s.replace("l", "L"), s.join(["a", "b"]), s.encode(), s.isalpha(), sorted(s))
