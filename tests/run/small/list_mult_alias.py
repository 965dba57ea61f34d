# List multiplication shares the inner lists; a comprehension does not.
a, b = [[0] * 2] * 2, [[0] * 2 for _ in range(2)]
a[0][0] = b[0][0] = 1
print(a, b, a[0] is a[1], b[0] is b[1])
