# Equal numbers hash equal; the hash of -1.
print([hash(x) for x in (-1, -2, 1, 1.0, True, 0, 0.0, -0.0, 2**61 - 1, 2.5)], hash(2**61) == hash(1))
