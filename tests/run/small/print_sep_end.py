# Combinations of sep and end.
print("a", "b", sep="", end="")
print(1, 2, 3, sep="-", end=".\n")
print(*[], sep="x")
print(*"abc", sep="\n", end="\n\n")
print(None, True, 1.0, [], (), {}, sep=",")
