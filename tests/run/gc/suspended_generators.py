# Cycles through suspended generators: found, closed in order of creation, counted
import gc
import weakref

gc.collect()


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def holding(node):
    try:
        yield node
        print("never")
    finally:
        print("closing", node.name)


def make(name, start=True):
    node = Node(name)
    node.gen = holding(node)
    if start:
        next(node.gen)
    return weakref.ref(node)


r = make("started")
print("before", r() is not None)
gc.collect()
print("after", r())

r = make("fresh", start=False)
gc.collect()
print("fresh", r())


def by_local():
    me = None
    box = [1, 2]
    me = yield box
    other = [me, box]
    yield other
    print("unreachable", other)


def send_self():
    g = by_local()
    next(g)
    g.send(g)
    return weakref.ref(g)


r = send_self()
print(r() is not None)
gc.collect()
print(r())


def resurrect():
    global saved
    me = yield
    try:
        yield
    finally:
        saved = me
        print("saved")


def cycle():
    g = resurrect()
    next(g)
    g.send(g)


cycle()
gc.collect()
print(saved.gi_frame, list(saved))
saved = None


def inner(node):
    try:
        yield node
    finally:
        print("inner closed")


def outer(node):
    try:
        yield from inner(node)
    finally:
        print("outer closed")


n = Node("delegating")
n.gen = outer(n)
next(n.gen)
del n
gc.collect()
print("--")


def stubborn(node):
    while True:
        try:
            yield node
        except GeneratorExit:
            print("no")
            yield "still here"


n = Node("kept by an expression")
n.gen = (x for x in [n, 1])
next(n.gen)
del n
gc.collect()

nodes = []
for i in range(3):
    n = Node(i)
    n.gen = holding(n)
    next(n.gen)
    nodes.append(n)
nodes[0].other = nodes[1]
nodes[1].other = nodes[2]
nodes[2].other = nodes[0]
del nodes, n
gc.collect()


def live(items):
    for item in items:
        got = yield item
        del item


g = live([[1], [2], [3]])
next(g)
gc.collect()
print(next(g))
gc.collect()
print(gc.is_tracked(g), next(g), [type(o).__name__ for o in gc.get_referents(live([]))].count("list"))


def handling():
    try:
        raise ValueError("x")
    except ValueError as e:
        node = Node("handled")
        node.self = node
        node.error = e
        yield node
        print("back", e)


g = handling()
node = next(g)
node.gen = g
del g, node
gc.collect()
print("end")
