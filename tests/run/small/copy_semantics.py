# Copies by slice, list(), copy(), and aliases.
a = [1, [2]]
copies = [a[:], list(a), a.copy(), [*a], a]
a[1].append(3)
a.append(4)
print(copies, [c is a for c in copies])
