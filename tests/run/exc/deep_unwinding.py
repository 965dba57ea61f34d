# An exception through many frames, generators, comprehensions, callbacks and sort keys.
log = []


def level(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        level(n - 1)
    finally:
        log.append(n)


try:
    level(10)
except ValueError as e:
    print(e, log)


def bad(x):
    if x == 3:
        raise KeyError(x)
    return x


def gen():
    try:
        for i in range(5):
            yield bad(i)
    except KeyError:
        log.append("gen saw it")
        raise


log.clear()
for f in (lambda: [bad(x) for x in range(5)], lambda: list(map(bad, range(5))), lambda: sorted([1, 3, 2], key=bad), lambda: list(gen()), lambda: {bad(x): 1 for x in range(4)}, lambda: sum(bad(x) for x in range(4)), lambda: max([1, 3], key=bad), lambda: list(filter(bad, [3])), lambda: dict((bad(x), x) for x in [3]), lambda: any(bad(x) > 9 for x in [3]), lambda: "".join(str(bad(x)) for x in range(4)), lambda: [*gen()], lambda: print(*gen())):
    try:
        f()
    except KeyError as e:
        log.append(e.args[0])
print(log)
