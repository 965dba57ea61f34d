# defaultdict: factories, __missing__, repr, copies, union, errors, subclasses.
import copy
from collections import defaultdict


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d = defaultdict(list)
d["a"].append(1)
d["b"].append(2)
d["a"].append(3)
print(d, d["c"], dict(d), len(d), d.get("zz"), "zz" in d, d.default_factory)
n = defaultdict(int, {"x": 1}, y=2)
n["z"] += 5
print(n, n == {"x": 1, "y": 2, "z": 5})
e = defaultdict(None, a=1)
attempt(lambda: e["q"])
attempt(lambda: defaultdict(5))
attempt(lambda: defaultdict(int, 1))
attempt(lambda: defaultdict(int, {}, {}))
attempt(lambda: defaultdict(int).__missing__())
print(repr(defaultdict()), defaultdict(lambda: 0)["k"])
c = n.copy()
c["new"] += 1
print(c, n, type(c).__name__, copy.copy(n), copy.deepcopy(d))
print(n | {"w": 9}, {"w": 9} | n, type({} | n).__name__)
n |= [("u", 1)]
print(n)
n.default_factory = None
attempt(lambda: n["missing"])
n.default_factory = str
print(repr(n["missing"]))
del n.default_factory
print(n.default_factory)


class Tree(defaultdict):
    def __init__(self):
        super().__init__(Tree)


t = Tree()
t["a"]["b"]["c"] = 1
print(t, type(t["a"]).__name__)


class Loud(defaultdict):
    def __missing__(self, key):
        print("missing", key)
        return super().__missing__(key)


l = Loud(lambda: "made")
print(l["k"], l)
r = defaultdict(lambda: None)
r["self"] = r
print(str(r).count("..."))
f = defaultdict()
f.default_factory = f.__missing__
print(defaultdict.__mro__, defaultdict.__module__, defaultdict[str, int], defaultdict.fromkeys("ab", 3))
for k in sorted(d):
    print(k, d[k])


def boom():
    raise KeyError("inner")


b = defaultdict(boom)
attempt(lambda: b[1])
print(b, list(b.items()), b.pop("no", "default"))
