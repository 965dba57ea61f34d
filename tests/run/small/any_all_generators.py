# any and all stop early; side effects show where.
def t(x):
    print(x, end=" ")
    return x


print(any(t(i) > 2 for i in range(9)), all(t(i) < 2 for i in range(9)))
print(any([]), all([]), any([0, "", None]), all([1, "a", [0]]))
