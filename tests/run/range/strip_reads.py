"""Loops that read what the counter indexes: sums, maxima, two lists at once, neighbours, with lists that are too short or no lists."""


def total(items, n):
    s = 0
    for i in range(n):
        s += items[i]
    return s


def dot(left, right, n):
    s = 0.0
    for i in range(n):
        s += left[i] * right[i]
    return s


def largest(items, start):
    m = items[0]
    for i in range(start, len(items)):
        if items[i] > m:
            m = items[i]
    return m


def increment(items, n):
    for i in range(n):
        items[i] = items[i] + 1
    return sum(items[:5]), len(items)


def neighbours(items, n):
    s = 0
    for i in range(1, n):
        s += items[i - 1] * items[i]
    return s


def where(items, wanted):
    for i in range(len(items)):
        if items[i] == wanted:
            return i
    return None


def stepped(items, start, stop, step):
    s = 0
    for i in range(start, stop, step):
        s += items[i]
    return s


def until(items, limit):
    s = i = 0
    for i in range(len(items)):
        s += items[i]
        if s > limit:
            break
    return s, i


def counts(items):
    small = large = 0
    for i in range(len(items)):
        x = items[i]
        if x < 100:
            small += 1
        elif x > 2900:
            large += x
    return small, large


def rows(table, n):
    s = 0
    for i in range(n):
        row = table[i]
        for j in range(n):
            s += row[j]
    return s


def columns(table, n):
    s = 0
    for j in range(n):
        for i in range(n):
            s += table[i][j]
    return s


def grows_type(items, n):
    s = 1
    for i in range(n):
        s = s * items[i]
    return s


def mutates(items, n):
    s = 0
    for i in range(n):
        s += items[i]
        if i % 1000 == 999:
            del items[-3:]
    return s, len(items)


def attempt(function, *args):
    try:
        print(function.__name__, function(*args))
    except (IndexError, TypeError, KeyError) as error:
        trace = error.__traceback__.tb_next
        print(function.__name__, type(error).__name__, error, trace.tb_lineno - trace.tb_frame.f_code.co_firstlineno)


for size in (0, 1, 2, 1023, 1024, 1025, 2049, 3000):
    items = list(range(size))
    for n in (0, 1, 1023, 1024, 1025, 3000):
        attempt(total, items, n)
        attempt(total, tuple(items), n)
        attempt(dot, items, list(range(1500)), n)
        attempt(dot, list(range(1500)), items, n)
        attempt(dot, [x + 0.5 for x in items], [0.25] * 2000, n)
        attempt(increment, items[:], n)
        attempt(neighbours, items, n)
        attempt(mutates, items[:], n)
    attempt(largest, items, 1)
    attempt(largest, items[::-1], -size)
    attempt(where, items, size - 1)
    attempt(where, items, -1)
    attempt(until, items, 100_000)
    attempt(counts, items)
    for step in (1, 2, 1024, 5000, -1, -7):
        attempt(stepped, items, 0, 3000, step)
        attempt(stepped, items, size - 1, -1, step)
        attempt(stepped, items, -5, 20, step)
attempt(total, "abc", 3)
attempt(total, b"abc" * 1000, 2500)
attempt(total, range(5000), 4000)
attempt(total, {i: i * i for i in range(2000)}, 2001)
attempt(total, None, 1)
attempt(total, [1, 2.5, True, 10 ** 20, "x"], 5)
attempt(total, [1, 2.5, True, 10 ** 20], 4)
attempt(total, [1 << 60] * 2000, 2000)
table = [[i ^ j for j in range(1100)] for i in range(1100)]
attempt(rows, table, 1100)
attempt(columns, table, 1100)
attempt(rows, table, 1101)
attempt(grows_type, [3] * 1200, 1100)
attempt(grows_type, [1.5, 2] * 20, 40)
