# Subclasses of dict: __missing__, overridden __setitem__, attribute access.
class D(dict):
    def __missing__(self, k):
        self[k] = v = [k]
        return v


d = D(a=1)
print(d["a"], d["b"], d, d.get("c"), "c" in d, len(d))
d["c"].append(1)
print(d, type(d.copy()).__name__, d | {"z": 1}, isinstance(d, dict), D.fromkeys("xy"), type(D.fromkeys("x")).__name__)


class Attr(dict):
    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n) from None

    def __setattr__(self, n, v):
        self[n] = v


a = Attr(x=1)
a.y = 2
print(a.x, a.y, a, hasattr(a, "z"), getattr(a, "z", "none"), a.keys())


class S(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 10)


s = S(a=1)
s["b"] = 2
s.update(c=3)
s.setdefault("d", 4)
print(s)
