# Carets of a comparison and of a chained comparison.
def between(a, x, b):
    return a < x < b


print(between(1, 2, 3))
between(1, 2, "3")
