# repr of values inside containers, %s and %r of tuples and dicts.
v = [1.0, "a'b", b"x", None, True, (1,), {"k": [2]}, {3}, 1e100, -0.0]
print(v, "%s" % (v,), "%r" % (tuple(v),), f"{v!r}", str({"a": v[:2]}), f"{(1, 'x')}", f"{ {1: 'y'} }", sep="\n")
