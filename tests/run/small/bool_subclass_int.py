# bool in arithmetic, formatting and indexing.
print(True + 1, f"{True:d} {True} {True:>6}", "%d %s" % (True, True), ["no", "yes"][3 > 2], sum(x > 2 for x in range(5)), -True, True * "ab", True < 2, int(False))
