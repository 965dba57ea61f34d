# Arguments that callers hold in variables of their own, arguments that nobody holds, and where they end.
class D:
    def __init__(self, name):
        self.name = name
        self.next = None

    def __del__(self):
        print("del", self.name)

    def chain(self, other):
        self.next = other
        return other

    def forget(self):
        self.next = None
        return self.name


def leave(value):
    return value


def rebind(value):
    value = D("inside")
    return value.name


def drop(value):
    print("drop", value.name)
    del value
    print("dropped")


def both(one, two):
    return one is two


def swap(one, two):
    one, two = two, one
    print("swapped", one.name, two.name)


def loop(value, times):
    for _ in range(times):
        value = value.next or value
    return value.name


def fails(value):
    local = D("local of fails")
    raise ValueError(value.name)


def caller():
    a = D("a")
    print(leave(a) is a)
    print(rebind(a))
    drop(a)
    print(both(a, a), both(a, D("temporary")))
    swap(a, D("b"))
    swap(D("c"), a)
    a.chain(D("d"))
    print(loop(a, 3))
    print(a.forget())
    try:
        fails(a)
    except ValueError as error:
        print("failed", error)
    print("end of caller")


caller()


def deep(value, depth):
    if depth == 0:
        return value.name
    return deep(value, depth - 1)


def ends():
    value = D("deep")
    print(deep(value, 50))
    print(deep(D("temporary deep"), 50))
    try:
        deep(value, 100000)
    except RecursionError:
        print("too deep")
    print("end")


ends()


def generator(value):
    yield value.name
    yield value.name + "!"


def consume():
    value = D("generated")
    made = generator(value)
    print(next(made))
    del value
    print(next(made))
    del made
    print("consumed")


consume()


class Box:
    def __init__(self):
        self.items = []
        self.last = None

    def put(self, item):
        self.items.append(item)
        self.last = item

    def take(self):
        item = self.items.pop()
        self.last = None
        return item

    def clear(self):
        self.items.clear()
        self.last = None


def boxed():
    box = Box()
    one = D("one")
    box.put(one)
    del one
    box.put(D("two"))
    for item in box.items:
        # The loop's variable alone holds the item then.
        box.clear()
        print("loop", item.name)
    box.put(D("three"))
    print(box.take().name)
    print("unboxed")


boxed()


def stars(*values, **named):
    return len(values) + len(named)


def closures():
    value = D("captured")

    def inner(other):
        nonlocal value
        value = None
        return other.name

    print(inner(value))
    print("closed")


closures()


def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r):
    a = b = None
    return r.name


def call_many():
    v = D("many")
    print(many(v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v))
    print(stars(v, v, x=v))
    print("called")


call_many()
sorted_by = sorted([D("z"), D("y")], key=lambda d: leave(d).name)
print([d.name for d in sorted_by])
del sorted_by
