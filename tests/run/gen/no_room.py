# A generator that cannot be resumed because of the limit of recursion has ended.
import weakref


class Thing:
    pass


things = []


def new():
    thing = Thing()
    things.append(weakref.ref(thing))
    return thing


def counting(thing):
    try:
        yield 1
        yield 2
    finally:
        print("finally")


def at_limit(action):
    """Calls the action where it just fits and it can call nothing."""

    def down(n):
        if n == 0:
            return action()
        return down(n - 1)

    least, most = 0, 1000
    while least < most:
        middle = (least + most + 1) // 2
        try:
            probe(middle)
            least = middle
        except RecursionError:
            most = middle - 1
    try:
        print(down(least - 1))
    except RecursionError as error:
        print("RecursionError:", error)


def probe(n):
    if n == 0:
        return 0
    return probe(n - 1)


def fresh():
    return counting(new())


def started():
    generator = counting(new())
    print("first", next(generator))
    return generator


for make in (fresh, started):
    generator = make()
    at_limit(lambda: next(generator))
    print("after", list(generator), generator.gi_frame)
    generator = make()
    at_limit(lambda: list(generator))
    print("after", list(generator))

generator = started()
at_limit(lambda: generator.send(5))
print("after", next(generator, "none"))
generator = started()
at_limit(lambda: generator.close())
print("after", next(generator, "none"))
expression = (probe(n) for n in [1, 2])
at_limit(lambda: next(expression))
print(list(expression))
print([thing() for thing in things])
