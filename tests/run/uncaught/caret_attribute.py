# Carets of the failing attribute in a chain.
def d(x):
    return x.real.nope.more


d(2)
