# Soft keywords and builtin names as identifiers.
match, case, type, _ = 1, 2, 3, 4
print(match + case + type + _)
list = [1]
print(list)
del list
print(list("ab"))
