# Frames in the middle of the native stack: what runs in each, from within callbacks, finalizers, generators and compiled text
import sys


def stack(depth=1):
    frame = sys._getframe(depth)
    found = []
    while frame is not None:
        found.append(f"{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " ".join(found)


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, stack(2))

    def __hash__(self):
        print("hash", self.name, stack(2))
        return 7

    def __eq__(self, other):
        print("eq", self.name, other.name, stack(2))
        return self is other

    def __lt__(self, other):
        return stack(2) < stack(2)

    def __repr__(self):
        return f"<{self.name} {stack(2)}>"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", self.name, stack(2))
        return True

    def __getattr__(self, name):
        return name, stack(2)


def meets(flag):
    kept = Told("kept")
    if flag:
        kept = None
    else:
        flag = Told("other")
    held = (kept,
            flag)
    kept = flag = None
    return held


def containers():
    a, b = Told("a"), Told("b")
    table = {a: 1, b: 2}
    print(table[b], a in {b}, sorted([a, b]) == [a, b])
    print([a, (b,)], a.missing,
          b.other)


def caught(n):
    try:
        with Told("first"):
            raise KeyError(n)
        if n:
            Told("lost").x, int("no")
    except ValueError as error:
        entry = error.__traceback__
        frame = entry.tb_frame
        print(frame is sys._getframe(), entry.tb_lineno, frame.f_lineno)
    finally:
        print("finally", stack())
    return sys._getframe()


def generator(n):
    yield stack()
    if n:
        yield from generator(n - 1)
        yield [stack() for _ in range(2)][1]


def counted(n):
    if n == 0:
        return stack()
    return counted(n - 1)


def dies():
    global dies
    del dies
    return sys._getframe().f_globals is globals(), stack()


class Node:
    def __init__(self, items):
        self.items = items

    def each(self, visit):
        for item in self.items:
            visit(item)


def raised(n):
    x = 1
    raise LookupError(sys._getframe(), n)


meets(True)
meets(False)
containers()
ended = caught(1)
print(ended.f_lineno, ended.f_code.co_name, ended.f_back is sys._getframe())
caught(0)
for item in generator(2):
    print(item)
print(counted(3))
print(*dies())
Node([1, 2]).each(lambda item: print(item, stack()))
print(max([3, 1], key=lambda item: print(stack()) or item), list(map(lambda item: stack(), [0])))
for n in range(2):
    try:
        raised(n)
    except LookupError as error:
        print(error.__traceback__.tb_next.tb_frame is error.args[0], error.args[0].f_lineno)
exec("def inner(n):\n    print(stack())\n    return counted(n)\n\nprint(inner(1), stack())")
print(eval("(lambda:\n stack())()"))
