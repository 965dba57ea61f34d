# iter and next: sentinel form, defaults, exhausted iterators, iterators over everything.
it = iter([1, 2])
print(next(it), next(it), next(it, "end"), next(it, None))
try:
    next(it)
except StopIteration as e:
    print("StopIteration", e.args)
for x in ([1], (1,), "a", {1}, {1: 2}, range(1), b"a", {1: 2}.values(), {1: 2}.items(), frozenset([1]), zip([1]), map(str, [1]), enumerate([1]), (i for i in [1])):
    i = iter(x)
    print(type(i).__name__, next(i), next(i, "done"), iter(i) is i)
n = 0


def tick():
    global n
    n += 1
    return n


print(list(iter(tick, 4)), n, [x for x in iter(tick, 8)], type(iter(tick, 0)).__name__)
for f in (lambda: iter(5), lambda: iter(5, 0), lambda: next([]), lambda: next(5), lambda: iter(None)):
    try:
        f()
    except TypeError as e:
        print(e)
l = [1, 2, 3]
i = iter(l)
next(i)
print(i.__length_hint__(), list(i), i.__length_hint__())
