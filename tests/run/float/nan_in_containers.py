# A NaN is itself: containers compare by identity first
nan = float("nan")
inf = float("inf")
print(nan in [nan], nan in (1, nan), nan in {nan}, nan in {nan: 1}, nan == nan, nan is nan)
print([nan] == [nan], (nan,) == (nan,), {"k": nan} == {"k": nan}, {nan} == {nan}, [nan] < [nan], [nan, 1] < [nan, 2])
print([1, nan, nan].count(nan), [1, nan].index(nan), {nan: "found"}[nan], len({nan, nan}))
values = [3.0, nan, 1.0]
values.remove(nan)
print(values)
d = {nan: 1}
d[nan] = 2
print(d, d.pop(nan, "gone"))
x = inf - inf
print(x in [x], [x] == [x], x != x, x in [1.0, 2.0], -nan in [nan], nan in [-nan])
a = b = nan
print(a is b, hash(a) == hash(b), {a: 1} == {b: 1})
print(max([nan, 1.0]), max([1.0, nan]), sorted([nan]), min(2.0, nan))
match nan:
    case float():
        print("float")
