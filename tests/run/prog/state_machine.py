# State machines: a table, a class per state, and a generator: same traces.
table = {("idle", "coin"): "ready", ("ready", "push"): "idle", ("ready", "coin"): "ready", ("idle", "push"): "locked", ("locked", "reset"): "idle"}


def by_table(events):
    s = "idle"
    for e in events:
        s = table.get((s, e), s)
        yield s


class Idle:
    def coin(self): return Ready()
    def push(self): return Locked()


class Ready:
    def push(self): return Idle()
    def coin(self): return self


class Locked:
    def reset(self): return Idle()


def by_class(events):
    s = Idle()
    for e in events:
        s = getattr(s, e, lambda: s)()
        yield type(s).__name__.lower()


def machine():
    s = "idle"
    while True:
        e = yield s
        match s, e:
            case "idle" | "ready", "coin": s = "ready"
            case "ready", "push": s = "idle"
            case "idle", "push": s = "locked"
            case "locked", "reset": s = "idle"


m = machine()
next(m)
events = "coin push push coin reset coin coin push reset push".split()
a, b, c = list(by_table(events)), list(by_class(events)), [m.send(e) for e in events]
print(a, a == b == c)
