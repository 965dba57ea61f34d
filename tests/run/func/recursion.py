# Recursion: mutual, deep, Ackermann, hanoi, permutations, flatten.
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)


def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


def perms(s):
    return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]


def flatten(x):
    return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(even(100), odd(7), ack(2, 3), " ".join(hanoi(3)), perms("abc"), flatten([1, [2, [3, [4]], []]]), depth(900))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(30), (lambda f: f(f, 10))(lambda f, n: n if n < 2 else f(f, n - 1) + f(f, n - 2)))
