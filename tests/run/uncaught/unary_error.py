# Carets of a unary operator in a larger expression.
def f(x):
    return 1 + -x * 2


f("a")
