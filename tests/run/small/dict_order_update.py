# Updating keeps a key's place; deleting and adding moves it.
d = dict.fromkeys("abc", 0)
d["a"] = 1
del d["b"]
d["b"] = 2
d.update(c=3, z=4)
print(d, list(d)[0], next(reversed(d)))
