# Grouping, counting, inverting, nested defaults with plain dicts.
words = "the cat sat on the mat the end".split()
count, by_len = {}, {}
for w in words:
    count[w] = count.get(w, 0) + 1
    by_len.setdefault(len(w), []).append(w)
inv = {}
for w, n in count.items():
    inv.setdefault(n, set()).add(w)
print(count, by_len, {k: sorted(v) for k, v in inv.items()}, sorted(count, key=lambda w: (-count[w], w)))
tree = {}
for path in ("a/b/c", "a/b/d", "a/e", "f"):
    node = tree
    for part in path.split("/"):
        node = node.setdefault(part, {})
print(tree)


def walk(t, depth=0):
    for k in sorted(t):
        print("  " * depth + k)
        walk(t[k], depth + 1)


walk(tree)
memo = {}


def fib(n):
    if n not in memo:
        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]


print(fib(90), len(memo))
