# zip stops at the shortest and consumes one more of the longer first argument.
a, b = iter([1, 2, 3]), iter("x")
print(list(zip(a, b)), list(a), list(zip([], [1])), list(zip("ab", range(9))))
