# Carets of an expression that spans lines.
def e(x):
    return (x
            + 1
            - None)


e(5)
