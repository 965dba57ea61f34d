# Safe conversion helpers used inside comprehensions.
def safe(f, *a, default=None):
    try:
        return f(*a)
    except Exception as e:
        return default if default is not None else type(e).__name__


print([safe(int, s) for s in ("1", "x", None, 2.9)], [safe(lambda: 1 / n) for n in (0, 2)], {k: safe({"a": 1}.__getitem__, k, default=-1) for k in "ab"}, safe(len, 5), safe(lambda: undefined))
