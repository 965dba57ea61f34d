# A running maximum by send.
def running():
    best = None
    while True:
        x = yield best
        best = x if best is None or x > best else best


r = running()
next(r)
print([r.send(v) for v in (3, 1, 4, 1, 5, 9, 2)])
