# | and |= on dicts, update with every argument form, order of keys.
a, b = {"x": 1, "y": 2}, {"y": 20, "z": 30}
print(a | b, b | a, a, {} | a)
c = a
c |= b
print(a, c is a)
c |= [("q", 1)]
c.update(r=5)
c.update([("x", 0)], s=6)
c.update({})
c.update()
print(c, list(c))
for f in (lambda: a | [("q", 1)], lambda: a | 5, lambda: a.update(5), lambda: a.update([1]), lambda: a.update({}, {}), lambda: [] | a, lambda: a.update("ab")):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
