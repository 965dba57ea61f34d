# Recursive list functions: length, reverse, flatten, subsets.
def length(l): return 0 if not l else 1 + length(l[1:])
def rev(l): return [] if not l else rev(l[1:]) + l[:1]
def subsets(l): return [[]] if not l else [s + t for t in ([], [l[-1]]) for s in subsets(l[:-1])]


print(length([1, 2, 3]), rev([1, 2, 3]), subsets([1, 2, 3]))
