# Generator functions bind arguments at the call, run later; defaults, stars, unpacking of generators.
def g(a, *b, c=3, **d):
    print("running")
    yield a
    yield from b
    yield c
    yield d


x = g(1, 2, k=5)
print("created")
print(*x)
try:
    g()
except TypeError as e:
    print(e)
a, (b, *c), d = (1, g(0, 1), 2)
print(a, b, c, d)
def two():
    yield 1
    yield 2


p, q = two()
print(p, q, dict([two()]), max(two()), tuple(two()), {*two()}, [*two(), *two()], sum(two(), start=10))
try:
    p, q, r = two()
except ValueError as e:
    print(e)
