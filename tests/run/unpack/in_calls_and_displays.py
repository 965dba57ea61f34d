# * and ** in calls and displays, mixed and repeated.
def f(*args, **kw):
    return args, kw


a, d = [1, 2], {"x": 1, "y": 2}
print(f(*a, 3, *"ab", **d, z=5), f(*a, *a), f(0, *a, k=1, **d), f(*(), **{}))
print([*a, 0, *range(3)], (*a, *a), {*a, 5, *a}, {**d, "x": 9, **{"w": 0}}, [*d], [*d.items()], {**d, **{}})
print(*a, *"xy", sep="-")
print(*[], end="|\n")
print(f(**{"a b": 1}), (*"ab",), [*{}, *()], {1: 2, **{1: 3}}, {**{1: 3}, 1: 2})
for g in (lambda: f(**{1: 2}), lambda: f(**d, x=3), lambda: f(**d, **d), lambda: f(*5), lambda: f(**5), lambda: f(**[1])):
    try:
        print(g())
    except TypeError as e:
        print(str(e).replace("__main__.", ""))
