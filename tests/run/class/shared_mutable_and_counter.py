# Class-level counters, per-class state, += on class attributes through instances.
class C:
    n = 0
    log = []
    def hit(self):
        self.n += 1
        self.log += [self.n]
        C.total = getattr(C, "total", 0) + 1


a, b = C(), C()
a.hit(); a.hit(); b.hit()
print(a.n, b.n, C.n, C.log, a.log is C.log, "log" in vars(a), C.total)


class Auto:
    made = []
    def __init__(self): Auto.made.append(self); self.id = len(Auto.made)
    def __init_subclass__(cls): cls.made = []


class Sub(Auto): pass


print([Auto().id for _ in range(3)], Sub().id, len(Auto.made), Sub.made)
