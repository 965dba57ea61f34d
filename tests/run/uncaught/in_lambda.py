# The traceback through map, sorted with a key, and a lambda.
f = lambda x: 1 / x
print(list(map(f, [1, 2])))
print(sorted([3, 0, 1], key=f))
