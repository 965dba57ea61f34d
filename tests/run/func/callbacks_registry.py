# Callbacks registered by name, called with stars, removed while being called.
class Bus:
    def __init__(self): self.subs = {}
    def on(self, name):
        def deco(f):
            self.subs.setdefault(name, []).append(f)
            return f
        return deco
    def emit(self, name, *a, **k): return [f(*a, **k) for f in self.subs.get(name, [])[:]]


bus = Bus()


@bus.on("x")
def first(n, scale=1): return n * scale


@bus.on("x")
def once(n, **k):
    bus.subs["x"].remove(once)
    return "once"


@bus.on("y")
@bus.on("x")
def both(*a, **k): return a, k


print(bus.emit("x", 5, scale=3), bus.emit("x", 1), bus.emit("y"), bus.emit("none"))
