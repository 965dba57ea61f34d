# dict: literals, access, assignment order, update, deletion, errors.
d = {"a": 1, 2: "b", (3, 4): None, 1.5: [], None: 0}
print(d, len(d), d["a"], d[2], d[3, 4], d[None], "a" in d, "b" not in d, list(d))
d["a"] = 100
d["new"] = 5
del d[2]
d[2] = "again"
print(d, d.get("zz"), d.get("zz", 7), d.get("a"), d.pop("new"), d.pop("zz", "default"), d.popitem(), d.setdefault("s", []), d.setdefault("a", 0))
for f in (lambda: d["zz"], lambda: d[[1]], lambda: d.pop("zz"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: d.__delitem__("zz"), lambda: d.get(), lambda: {{}: 1}, lambda: d[{1}], lambda: d + d, lambda: d < d, lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(1, 2), lambda: {(1, []): 2}):
    try:
        print(f())
    except (KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
