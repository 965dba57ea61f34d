# Generator expressions: laziness, single use, binding time of variables.
log = []


def src():
    for i in range(4):
        log.append(i)
        yield i


g = (x * 10 for x in src() if x != 1)
print(log, next(g), log, list(g), log, list(g))
n = 1
g = (n * x for x in range(3))
n = 100
print(list(g))
lst = [1, 2]
g = (x for x in lst)
lst.append(3)
print(list(g))
lst = [1]
g = (x for x in lst)
lst = [9]
print(list(g), sum(x for x in range(5)), max((len(w), w) for w in ("aa", "b")), "".join(c for c in "abc" if c != "b"), dict((i, i) for i in "xy"), type(g).__name__, (i for i in ()).__name__)
try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = (1 / x for x in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError:
    print("div", list(g))
print(any(x > 2 for x in src()), log[-3:], all(x < 2 for x in src()), log[-3:])
