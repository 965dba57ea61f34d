# for with unusual targets: attributes, items, slices, nested tuples, stars.
class O:
    pass


o, arr, d = O(), [0, 0], {}
for o.x in range(3):
    pass
for arr[1] in "xyz":
    print(arr, end=" ")
for d["k"] in (1, 2):
    pass
print(o.x, arr, d)
for (a, b), *c in [((1, 2), 3, 4), ("xy",)]:
    print(a, b, c)
for i, (j, k) in enumerate({"p": 1, "q": 2}.items()):
    print(i, j, k)
for x, in [(1,), [2]]:
    print(x)
for arr[:] in ([1, 2, 3], "ab"):
    print(arr)
for q in 1, 2, *"z":
    print(q)
