"""Closures, global, nonlocal, walrus."""
import os as system, sys.path

def outer(a, b=1, /, c=2, *args, d, e=3, **kwargs):
    x = a
    z = y = 0
    def inner(p):
        nonlocal x
        x = p + y
        return lambda q: x + q + c
    def declares():
        global GLOBAL, outer
        GLOBAL = 1
        def outer(): pass
        class Hidden: pass
    return inner, kwargs, undefined

def walrus(data):
    if any((hit := item) > 3 for item in data):
        print(hit)
    found = [last := v for v in data if (w := v)]
    return found, last, w

def generators():
    total = yield 1
    yield from (x * total for x in range(3))
    squares = [y for y in (yield)]
    return squares

def deletes():
    try:
        value = 1
        return value
    except (ValueError, KeyError) as error:
        print(error)
    finally:
        del value
        cleanup = 1

def loops(n):
    for i, (j, *rest) in n:
        while i:
            try:
                break
            finally:
                late = i
        else:
            early = 1
    with open(n) as f, f as [g, h]:
        pass
    import a.b.c, d as e
    from m import k as l, o
    a: int = 1
    b: str
    (c): int = 2
    n.attr: int = a
    n.attr += (t := 2)
    return locals()

recursive = lambda n, *, k=1: n and recursive(n - 1, k=k)
