# Versions compared as tuples.
v = lambda s: tuple(map(int, s.split(".")))
print(sorted(["1.10", "1.9", "1.9.1", "2", "0.99"], key=v), v("1.2") < v("1.2.0"), max("3.12.1", "3.9", key=v))
