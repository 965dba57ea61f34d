# send and throw reach the innermost generator through two levels of yield from.
def inner():
    r = []
    while True:
        try:
            x = yield len(r)
        except KeyError as e:
            r.append(f"error {e}")
            continue
        if x is None:
            return r
        r.append(x)


def middle(): return [(yield from inner())]
def outer():
    a = yield from middle()
    print("middle returned", a)
    b = yield from middle()
    return a + b


g = outer()
print(next(g), g.send("a"), g.throw(KeyError("k")), g.send("b"))
print(g.send(None), g.send("c"))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
