# not in, is not, and their precedence.
x = [1]
print(2 not in x, x is not None, not 2 in x, not x is None, (1 in x) == True, 1 in x == True)
