# An operation that fails in a program without classes and attributes, with what was going on.
def add(a, b):
    return [1, 2][0] + (a + b) * 2


print("before", add(1, 2))
print("after", add(1, "2"))
