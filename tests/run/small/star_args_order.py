# *args and **kwargs keep order and identity of values.
def f(*a, **k): return a, list(k)


print(f(3, 1, 2, z=1, a=2, m=3), f(*"ba", **{"y": 1, "x": 2}))
