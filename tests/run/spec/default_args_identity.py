# Calls of one function with and without defaults, keywords in every order, star calls: same result.
def f(a, b=10, *c, d=20, **e):
    return (a, b, c, d, sorted(e.items()))


a = (1, 2, 3)
k = {"d": 4, "z": 5}
print(f(1), f(1, 2), f(b=2, a=1), f(1, d=3), f(*a), f(*a, **k), f(1, *a), f(d=1, a=2, x=3), f(*a[:1], **{"b": 7}), sep="\n")
g = f
h = [f, lambda *a, **k: f(*a, **k)]
print(g(5) == f(5) == h[0](5) == h[1](5), h[1](1, 2, 3, d=0, q=1))
for n in range(4):
    print(f(*range(n + 1)))
