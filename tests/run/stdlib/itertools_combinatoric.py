# itertools: product, permutations, combinations, combinations_with_replacement.
from itertools import product, permutations, combinations, combinations_with_replacement as cwr

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=3)), list(product()), list(product("ab", [])), len(list(product("ab", repeat=5))))
print(["".join(p) for p in permutations("abc")], list(permutations([1, 2, 3], 2)), list(permutations([])), list(permutations("ab", 3)))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations("abc", 0)), list(cwr("ab", 3)), sum(1 for _ in combinations(range(12), 5)))
for f in (lambda: combinations("a", -1), lambda: permutations("a", -1), lambda: product("a", repeat=-1), lambda: combinations("a"), lambda: product(5), lambda: permutations(5), lambda: permutations("a", "b")):
    try:
        print(list(f()))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
