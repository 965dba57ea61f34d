# map, filter, zip: laziness, several iterables, strict, None filter.
m = map(lambda a, b: a + b, [1, 2, 3], [10, 20])
print(next(m), list(m), list(m), list(map(str, range(3))), list(filter(None, [0, 1, "", "a", [], None])), list(filter(str.isdigit, "a1b2")), list(zip()), list(zip("ab")), list(zip([1, 2, 3], "ab", (True, False, None))))
z = zip([1, 2], [3, 4], strict=True)
print(list(z), dict(zip("ab", range(2))), list(zip(*[(1, 2), (3, 4)])), [*map(max, [1, 5], [4, 2], [3, 3])], type(m).__name__, type(z).__name__, iter(z) is z)
a = iter(range(5))
print(list(zip(a, "ab")), list(a), list(zip("ab", b := iter(range(5)))), list(b))
for f in (lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: list(zip([1], [1], [], strict=True)), lambda: list(map(len, [1])), lambda: map(len)(1), lambda: list(map(5, [1])), lambda: list(filter(1, [1])), lambda: list(zip([1], 5))):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def src():
    print("pull", end=" ")
    yield 1
    print("pull2", end=" ")
    yield 0


f = filter(None, map(lambda x: x, src()))
print("lazy", next(f), list(f))
