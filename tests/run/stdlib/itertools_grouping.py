# itertools: groupby, accumulate, zip_longest, starmap, tee, pairwise, batched.
from itertools import groupby, accumulate, zip_longest, starmap, tee, pairwise, batched
import operator

print([(k, list(g)) for k, g in groupby("aaabbc")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in groupby([1, 1, 2])])
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2, 3], operator.mul, initial=10)), list(accumulate("abc")), list(accumulate([])))
print(list(zip_longest("abc", [1])), list(zip_longest("ab", [1, 2, 3], fillvalue="-")), list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abcd")), list(pairwise([1])), list(batched("abcdefg", 3)))
a, b, c = tee(iter(range(4)), 3)
print(next(a), list(b), list(a), list(c))
g = groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(list(g1), list(g2))
for f in (lambda: list(batched("ab", 0)), lambda: list(starmap(pow, [5])), lambda: list(accumulate([1, "a"])), lambda: zip_longest("a", bad=1), lambda: tee([], -1), lambda: list(groupby(5)), lambda: pairwise(1)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
