"""Inlined comprehensions and generator expressions."""

def shadow(x):
    before = x
    inside = [x for x in range(x)]
    return before, inside, x

def captured(n):
    k = n
    fs = [lambda: i + k for i in range(n)]
    gs = {j: (lambda: j) for j in fs}
    hs = {(lambda m=m: m + n)() for m in gs if m if n}
    return fs, gs, hs, (a + b for a in hs for b in range(a) if b > n)

def nested(rows):
    flat = [cell for row in rows for cell in row]
    deep = [[c * r for c in row] for r, row in enumerate(rows)]
    mixed = [list(c for c in row if c in flat) for row in rows]
    return deep, mixed, sum(len(q) for q in rows)

def matching(command):
    match command:
        case [first, *rest] if rest:
            return first
        case {"key": value, **others}:
            pass
        case Point(x=0, y=py) | Point(x=py, y=0):
            pass
        case str() as text:
            pass
        case _:
            fallback = 1

top = [t for t in range(3)]
lazy = (u for u in top if (w := u))
async def coroutine(a):
    async with a as b:
        return [c async for c in b]
async def agen():
    yield (await x for x in y)
