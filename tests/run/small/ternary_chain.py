# Chained conditional expressions in arguments and defaults.
def sign(n, z="zero" if 0 == 0.0 else "?"): return "neg" if n < 0 else "pos" if n > 0 else z


print(*(sign(n) for n in (-1, 0, 1)), sign(0, z=None), (1 if [] else 2) if 0 else (3 if {} else 4))
