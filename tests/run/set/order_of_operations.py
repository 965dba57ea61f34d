# The order of what set operations make follows from CPython's table, also for operands that are the same set.
def numbers(seed):
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 8


source = numbers(7)


def below(n):
    return next(source) % n


def make(n, how):
    items = [below(60) for _ in range(n)]
    if how == 0:
        return set(items)
    if how == 1:
        return frozenset(items)
    if how == 2:
        s = set()
        for x in items:
            s.add(x)
        return s
    s = set(items)
    for x in items[::2]:
        s.discard(x)
    return s


for k in range(40):
    a, b = make(below(14), below(4)), make(below(14), below(4))
    print(a, b, a | a, a & a, a - a, a ^ a, a | b, a & b, a - b, a ^ b)
    print(set(a), a.copy(), a.union(b, a), a.intersection(b), a.difference(list(b)), a.symmetric_difference(list(b)), {*a, *b})
    c, d, e, f = set(a), set(a), set(a), set(a)
    c |= b
    d &= b
    e -= b
    f ^= b
    c |= c
    print(c, d, e, f, c | c, dict.fromkeys(a).keys() | b, dict.fromkeys(a).keys() ^ b)
