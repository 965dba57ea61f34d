# Carets for an augmented assignment and a comparison.
def f(x):
    x += [1] if x else 1
    return x


print(f(0))
f((1, 2))
