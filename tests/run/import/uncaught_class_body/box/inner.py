# Fails in a class body.
class A:
    x = 1
    y = undefined_here + x
