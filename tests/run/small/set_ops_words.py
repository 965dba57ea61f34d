# Common and different words of two texts, sorted.
a, b = set("the cat sat on the mat".split()), set("the dog sat on a log".split())
print(sorted(a & b), sorted(a - b), sorted(a ^ b), len(a | b), a.isdisjoint({"zebra"}))
