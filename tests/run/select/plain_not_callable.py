# Values that cannot be called or subscripted, in a program without classes and attributes.
def f(x):
    return x[0]


print(f("a"))
f(5)
