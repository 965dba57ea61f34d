# Inverting a dict, with collisions; sorting by value; filtering.
d = {"a": 3, "b": 1, "c": 3}
print({v: k for k, v in d.items()}, sorted(d, key=d.get), dict(sorted(d.items(), key=lambda kv: (-kv[1], kv[0]))), {k: v for k, v in d.items() if v > 1})
