# List comparison: lexicographic, identity shortcut, nested, with other types.
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [2] > [1, 9], [1, "a"] == [1, "a"], [1] == (1,), [1] != [1.0], [1, 2] <= [1, 2])
x = float("nan")
print([x] == [x], [x] == [float("nan")], [1, [2, [3]]] == [1, [2, [3]]], [[1]] < [[2]], [1, 2] == [2, 1])
for f in (lambda: [1] < (1,), lambda: [1, 2] < [1, "a"], lambda: [1] > 5, lambda: [None] < [1]):
    try:
        print(f())
    except TypeError as e:
        print(e)
print([1, "a"] < [2, 5], max([1, 5], [1, 4, 9], [1]), min([[3], [2, 9], [2]]))
