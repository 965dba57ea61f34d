# OrderedDict: order, ends, equality, views, iterators, mutation, subclasses, union.
import copy
from collections import OrderedDict


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


o = OrderedDict([("b", 1), ("a", 2)], c=3)
print(o, list(o), list(reversed(o)), o == OrderedDict(b=1, a=2, c=3), o == OrderedDict(a=2, b=1, c=3), o == dict(a=2, b=1, c=3))
o.move_to_end("b")
print(o)
o.move_to_end("c", last=False)
print(o)
o.move_to_end("c", False)
o["a"] = 20
print(o, o.popitem(), o.popitem(last=False), o)
attempt(lambda: o.move_to_end("zz"))
attempt(lambda: OrderedDict().popitem())
attempt(lambda: o.pop("zz"))
print(o.pop("zz", 5), o.pop(key="a"), o, o.setdefault("k", 1), o.setdefault(key="k", default=2), o)
attempt(lambda: OrderedDict([1]))
attempt(lambda: OrderedDict([(1,)]))
attempt(lambda: OrderedDict([(1, 2, 3)]))
attempt(lambda: OrderedDict({}, {}))
attempt(lambda: OrderedDict().update({}, {}))
attempt(lambda: OrderedDict(5))
attempt(lambda: {}[OrderedDict()])
print(OrderedDict(), OrderedDict.fromkeys("abc"), OrderedDict.fromkeys("ab", value=[]))
p = OrderedDict(x=1, y=2, z=3)
print(p.keys(), p.values(), p.items(), type(p.keys()), list(reversed(p.keys())), list(reversed(p.items())), list(reversed(p.values())))
print(p.keys() & {"x", "q"}, "y" in p.keys(), ("z", 3) in p.items(), p.keys() == {"x", "y", "z"})


def change(action):
    for k in p:
        action(k)


attempt(lambda: change(lambda k: p.update({k + "1": 0})))
attempt(lambda: change(lambda k: p.pop(k)))
attempt(lambda: change(lambda k: p.move_to_end(k)))
change(lambda k: p.__setitem__(k, 9))
print(p, type(iter(p)))
print(p | {"n": 1}, {"n": 1} | p, type({"n": 1} | p).__name__)
p |= {"m": 5}
print(p)
c, d = p.copy(), copy.deepcopy(p)
c["only"] = 1
print(c, p, d == p, type(d).__name__)
p.tag = "attribute"
print(p.tag, copy.copy(p), copy.copy(p).tag, vars(p))
p.clear()
print(p, len(p), list(p))
r = OrderedDict(a=1)
r["self"] = r
print(r)
print(OrderedDict(a=1).__reduce__()[:2], OrderedDict.__module__)


class Last(OrderedDict):
    "Stores items in the order the keys were last added"
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)


l = Last(a=1, b=2)
l["a"] = 3
print(l, l.copy(), l | {"b": 1})


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        if key in self:
            self.move_to_end(key)
        super().__setitem__(key, value)
        if len(self) > self.size:
            del self[next(iter(self))]


u = LRU(2)
u["a"], u["b"] = 1, 2
u["a"]
u["c"] = 3
print(u, list(u))
q = OrderedDict((i, i) for i in range(2000))
total = 0
while len(q) > 10:
    total += q.popitem(last=False)[0]
    q[total] = 0
    q.popitem(last=True)
print(total, list(q))
q.move_to_end(list(q)[4], last=False)
q.popitem(last=False)
print(list(q.items())[:3], next(reversed(q)))
m = OrderedDict(a=1)
match m:
    case {"a": v}:
        print("mapping", v)
