# List indexing and slicing, with errors.
a = list(range(10))
print(a[0], a[-1], a[2:5], a[:3], a[-3:], a[::3], a[::-1], a[8:2:-2], a[20:], a[-20:3], a[5:5], a[:])
print(a[slice(1, 4)], a[slice(None, None, -4)], [[1, 2], [3]][0][1], [1][0], a[True])
for f in (lambda: a[10], lambda: a[-11], lambda: a["0"], lambda: a[1.0], lambda: a[::0], lambda: a[None], lambda: a[1, 2], lambda: [][0], lambda: a[2**70], lambda: a[: "x"]):
    try:
        print(f())
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
