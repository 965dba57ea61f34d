# Rotating three variables by tuple assignment, ten times.
a, b, c = 1, 2.5, "x"
for i in range(10):
    a, b, c = b, c, a
print(a, b, c)
