# Conditional expressions: laziness, nesting, precedence.
def f(x):
    print("f", x, end="; ")
    return x


print(f(1) if f(True) else f(2), f(1) if f(0) else f(2))
for n in (-5, 0, 7):
    print("neg" if n < 0 else "zero" if n == 0 else "pos", (1 if n else 2) + 1, [n, -n][n < 0])
g = lambda a: a if a > 3 else None
print(g(5), g(1), (lambda: 1) if False else 2)
print([i if i % 2 else -i for i in range(6) if i > 1], {("e" if i % 2 == 0 else "o"): i for i in range(4)})
