# Classes that no name of the program means.
for c in int.__subclasses__():
    print(c.__name__)
found = {c.__name__: c for c in object.__subclasses__()}
print(found["set"]([1, 1]), found["complex"](1, 2), found["bytearray"](b"a"))
print(sorted(name for name in found if name in ["range", "frozenset", "enumerate", "zip"]))
