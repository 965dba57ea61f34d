# An error in the condition of a comprehension.
rows = [[1, 2], [3]]
print([r[0] for r in rows if r[1] > 1])
