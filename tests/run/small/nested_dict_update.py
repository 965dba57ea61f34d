# Nested dicts: default building, deep reading with get.
t = {}
for path, v in (("a.b.c", 1), ("a.b.d", 2), ("a.e", 3)):
    *head, last = path.split(".")
    n = t
    for h in head:
        n = n.setdefault(h, {})
    n[last] = v
print(t, t.get("a", {}).get("x", {}).get("y", "none"), t["a"]["b"])
