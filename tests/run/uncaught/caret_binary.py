# Carets of a binary operator within a longer chain.
def a(x):
    return x + 1 + "a" + 2


a(1)
