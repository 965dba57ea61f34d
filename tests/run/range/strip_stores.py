"""Stores of what a turn computes: the value is boxed on the way on which an index is out of range, too."""


def plus_one(items, n):
    for i in range(n):
        items[i] = i + 1
    return sum(items)


def computed(items, n, k):
    for i in range(n):
        items[i] = i * 2
    total = sum(items)
    for i in range(n):
        items[i] = i << 1
    total += sum(items)
    for i in range(n):
        items[i] = i + k
    total += sum(items)
    for i in range(n):
        items[i] = -i
    total += sum(items)
    for i in range(n):
        items[i] = n - i
    return total + sum(items)


def named(items, n):
    for i in range(n):
        d = i + 1
        items[i] = d
    return d, sum(items)


def two(items, other, n):
    for i in range(n):
        items[i] = other[i] = i + 1
    return sum(items), sum(other)


def reads_one(items, other, n):
    for i in range(n):
        items[i]
        other[i] = i + 1
    return sum(other)


def before_the_check(items, other, n):
    for i in range(n):
        y = i - n
        items[i]
        other[i] = y
    return y, sum(other)


def tried(items, n):
    for i in range(n):
        try:
            items[i] = i + 1
        except IndexError:
            break
    return i, sum(items)


def local(n):
    items = [0] * n
    for i in range(n):
        items[i] = i + 1
    return items[0], items[-1], sum(items)


def aside(items, n):
    other = [0]
    for i in range(n):
        items[i] = i * 2
        other[0] = i
    return other, sum(items)


def large(items, n, k):
    for i in range(n):
        items[i] = i * k
    return items[1], items[-1], type(items[-1]), sum(items)


def down(items, n):
    for i in range(n - 1, -1, -1):
        items[i] = i + items[i]
    return sum(items)


def floats(items, n):
    for i in range(n):
        items[i] = i + 0.5
    return sum(items)


def prefix(items, n):
    for i in range(1, n):
        items[i] = items[i - 1] + items[i]
    return items[-1]


def attempt(function, *args):
    try:
        print(function.__name__, function(*args))
    except (IndexError, TypeError) as error:
        print(function.__name__, type(error).__name__, error, [arg[:4] for arg in args if isinstance(arg, list)])


for size in (0, 1, 1023, 1024, 1025, 3000):
    for n in (1, 1024, 1025, 3000):
        attempt(plus_one, [0] * size, n)
        attempt(computed, [0] * size, n, 3)
        attempt(named, [0] * size, n)
        attempt(two, [0] * size, [0] * 3000, n)
        attempt(two, [0] * 3000, [0] * size, n)
        attempt(reads_one, [0] * size, [0] * 2000, n)
        attempt(before_the_check, [0] * 2000, [0] * size, n)
        attempt(tried, [0] * size, n)
        attempt(aside, [0] * size, n)
        attempt(large, [0] * size, n, 1 << 40)
        attempt(large, [0] * size, n, 1 << 62)
        attempt(down, [1] * size, n)
        attempt(floats, [0] * size, n)
        attempt(prefix, [1] * size, n)
for n in (1, 1024, 1025, 3000):
    attempt(local, n)
attempt(plus_one, (1, 2), 2)
attempt(plus_one, {}, 5)
attempt(plus_one, None, 5)
attempt(plus_one, bytearray(250), 250)
