# collections: defaultdict, Counter, OrderedDict.
from collections import defaultdict, Counter, OrderedDict

d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d[k].append(v)
print(d, dict(d), d.get("z"), "z" in d, defaultdict(int)["x"], d.default_factory, defaultdict(None, a=1))
try:
    defaultdict()["q"]
except KeyError as e:
    print("KeyError", e)
c = Counter("mississippi")
print(c, c.most_common(2), c["z"], c["s"], sum(c.values()), sorted(c.elements())[:4], c - Counter("miss"), Counter(a=3) + Counter(a=1, b=2), Counter(a=3) & Counter(a=1), Counter(a=1) | Counter(a=2, b=1), c.total())
c.update("mm")
c.subtract("i")
print(c["m"], c["i"], Counter([1, 1, 2]) == Counter({1: 2, 2: 1}), +Counter(a=-1, b=2), dict(Counter("ab")))
o = OrderedDict([("x", 1), ("y", 2), ("z", 3)])
o.move_to_end("x")
print(o, o.popitem(last=False), o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
