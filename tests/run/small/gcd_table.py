# gcd by recursion in a comprehension.
g = lambda a, b: a if b == 0 else g(b, a % b)
print([[g(i, j) for j in range(1, 7)] for i in range(1, 7)])
