# Generators as methods, as __iter__, with self mutation and closures.
class Log:
    def __init__(self): self.items = []
    def __iter__(self):
        i = 0
        while i < len(self.items):
            yield self.items[i]
            i += 1
    def watch(self):
        while True:
            self.items.append((yield len(self.items)))
    @staticmethod
    def count(n): yield from range(n)
    @classmethod
    def named(cls): yield cls.__name__
    @property
    def pairs(self): return ((a, b) for a, b in zip(self.items, self.items[1:]))


l = Log()
w = l.watch()
next(w)
for x in "abc":
    w.send(x)
it = iter(l)
print(next(it), list(l), list(l.pairs), list(Log.count(3)), list(l.named()))
l.items.append("late")
print(list(it))
fs = [f for f in (lambda: i for i in range(3))]
print([f() for f in fs])
