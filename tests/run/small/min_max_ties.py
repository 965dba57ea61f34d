# min and max return the first of equals.
a = [[1], [1], [0], [0]]
print(min(a) is a[2], max(a) is a[0], min(1, 1.0), max(1, 1.0), max("aa", "bb", key=len))
