# + and * on lists, in-place forms, aliasing, and errors.
a = [1, 2]
b = a
a = a + [3]
print(a, b)
b += (4, 5)
b += "x"
b *= 2
print(b, a * 0, a * -1, 2 * a, [] + [], [[]] * 2)
rows = [[0] * 3] * 2
rows[0][1] = 7
print(rows, rows[0] is rows[1])
rows = [[0] * 3 for _ in range(2)]
rows[0][1] = 7
print(rows)
for f in (lambda: a + (1,), lambda: a + 5, lambda: a * 1.5, lambda: a * a, lambda: (1,) + a, lambda: a - a, lambda: a.__iadd__(5)):
    try:
        print(f())
    except TypeError as e:
        print(e)
c = [1]
c.extend(c * 3)
c += c
print(c, c == [1] * 8)
