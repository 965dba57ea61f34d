"""Loops that count over thousands of turns: every bound, step and way out, with lists that end before, at and behind it."""


def up(n, start, stop, step):
    flags = [0] * n
    try:
        for j in range(start, stop, step):
            flags[j] = flags[j] + 1
    except IndexError as error:
        return "error", str(error), j, sum(flags), flags.index(1) if 1 in flags else None
    return "done", sum(flags), flags.index(1) if 1 in flags else None


def up_one(n, start, stop):
    flags = [0] * n
    last = None
    try:
        for j in range(start, stop):
            flags[j] = 1
            last = j
    except IndexError:
        return "error", last, sum(flags)
    return "done", last, sum(flags)


def down_one(n, start, stop):
    flags = [0] * n
    last = None
    try:
        for j in range(start, stop, -1):
            flags[j] = 1
            last = j
    except IndexError:
        return "error", last, sum(flags)
    return "done", last, sum(flags)


def down_three(n, start, stop):
    flags = [0] * n
    total = 0
    try:
        for j in range(start, stop, -3):
            total += flags[j] + j
            flags[j] = j
    except IndexError:
        return "error", total
    return "done", total


SIZES = (0, 1, 2, 1023, 1024, 1025, 3000)
for n in SIZES:
    for start in (-1025, -2, -1, 0, 1, 1024):
        for stop in (0, 1, 1023, 1024, 1025, 2048, 2049, 3001):
            print(n, start, stop, up_one(n, start, stop))
    for start in (3000, 2999, 1025, 1024, 1023, 0, -1):
        for stop in (-4000, -1026, -2, -1, 0, 1023, 1024):
            print(n, start, stop, down_one(n, start, stop), down_three(n, start, stop))

for step in (1, 2, 3, 7, 1000, 1024, 5000, 1 << 40, 1 << 46):
    for stop in (0, 1, 2999, 3000, 3001, 1 << 47, (1 << 47) - 1):
        if stop // step < 20000:
            print(step, stop, up(3000, 0, stop, step), up(3000, -3000, stop, step))

for step in (0, -1, -5):
    try:
        print(step, up(10, 3, 20, step))
    except ValueError as error:
        print(step, error)
print(up(10, 9, -20, -1), up(10, 9, -5, -2))


def ends(stop):
    # Numbers at the end of small ints.
    seen = 0
    for j in range(stop - 3000, stop):
        seen += j & 1
    return seen, j


for stop in (1 << 46, (1 << 47) - 2, (1 << 47) - 1, 1 << 47, (1 << 47) + 5, 1 << 62, (1 << 63) - 1, 1 << 63, 1 << 70):
    print(stop, ends(stop), ends(-stop + 3000))
