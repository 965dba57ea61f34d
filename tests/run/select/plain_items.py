# Subscripts, iteration and membership in a program without classes and attributes.
text, items, pair = "añ漢😀z", [1, 2, 3, 4, 5], (6, 7)
print(text[1], text[-1], text[1:3], text[::-1], items[2], items[-2:], pair[0], pair[::-1], range(10)[2:8:3])
items[0] = 10
items[1:3] = "xyz"
items[::2] = range(3)
del items[-1]
print(items, "ñ" in text, 2 in items, 7 not in pair, "" in text, "zz" in text, 3 in range(5))
for c in text:
    print(c, end=" ")
for i in items:
    print(i, end=" ")
for i, (a, b) in [(1, (2, 3)), (4, "56")]:
    print(i, a, b, end=" ")
first, *rest = pair
print(first, rest)
table = {"a": 1, "b": 2}
table["c"] = table["a"] + 1
del table["b"]
print(table, "c" in table, len(table), len(text), len(items))
for key in table:
    print(key, table[key])
