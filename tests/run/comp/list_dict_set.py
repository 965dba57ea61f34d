# Comprehensions of every kind with several clauses and conditions.
print([x * y for x in range(3) for y in range(x)], [(i, j) for i in "ab" for j in range(2) if (i, j) != ("a", 0)], [x for x in range(20) if x % 2 if x % 3 == 0])
print({k: v for k, v in zip("abc", range(3)) if v}, {x // 2 for x in range(6)}, {v: k for k, v in {"a": 1}.items()}, [[c for c in w if c not in "aeiou"] for w in ("hello", "world")])
print([*(x for x in range(3))], [y for x in [[1, 2], [3]] for y in x], [x if x > 1 else -x for x in range(4)], [lambda: x for x in range(1)][0](), [i for i, in [(1,), (2,)]], [a + b for a, *b in []])
x = "outer"
print([x for x in range(2)], x, [x for _ in range(2)], [x for x in x])
m = [[1, 2], [3, 4]]
print([[r[i] for r in m] for i in range(2)], {(i, j): m[i][j] for i in (0, 1) for j in (0, 1)}, sum(v for r in m for v in r), [f"{v:02}" for r in m for v in r])
