# Sums of nested comprehensions and of generators with conditions.
print(sum(i * j for i in range(4) for j in range(i)), sum(x for r in [[1, 2], [3]] for x in r if x != 2), sum(1 for _ in "abc"), sum([True] * 5))
