# Endless recursion in a program without classes and attributes.
def f(n):
    return f(n + 1) + 1


f(0)
