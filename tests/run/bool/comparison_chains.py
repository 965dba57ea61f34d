# Chained comparisons evaluate each operand once and stop early.
def v(x):
    print("v", x, end="; ")
    return x


print(v(1) < v(2) < v(3))
print(v(1) < v(0) < v(3))
print(v(3) > v(2) >= v(2) != v(5) == v(5))
print(1 < 2 > 1, 1 == 1 != 2, 1 in [1] in [[1]], None is None is not True, not 1 < 2 < 3)
x = 5
print(0 < x < 10, 0 < x <= 4, x == 5 == 5.0, "a" < "b" < "c" > "b")
print((1 < 2) < 3, 1 < (2 < 3), 2 < 1 < v(0))
