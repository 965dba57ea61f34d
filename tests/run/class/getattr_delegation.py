# A proxy that delegates everything, with caching and counting.
class Proxy:
    def __init__(self, t):
        object.__setattr__(self, "_t", t)
        object.__setattr__(self, "log", [])
    def __getattr__(self, n):
        self.log.append(n)
        return getattr(self._t, n)
    def __setattr__(self, n, v): self.log.append(n + "="); setattr(self._t, n, v)
    def __len__(self): return len(self._t.items)
    def __iter__(self): return iter(self._t.items)


class T:
    def __init__(self): self.items = [1, 2]
    def add(self, x): self.items.append(x); return self


p = Proxy(T())
p.add(3).add(4)
p.label = "L"
print(len(p), list(p), p.label, p.log, vars(p._t))
