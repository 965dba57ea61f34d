# Set algebra with operators and methods, and their errors.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a, a.union([9], (8,)), a.intersection([1, 2], {2}), a.difference([1], [2]), a.symmetric_difference([1, 10]))
print(a < b, {3} < a, a <= a, a < a, a >= {1}, a.issubset(range(10)), a.issuperset([1]), a.isdisjoint([7]), a == {4, 3, 2, 1}, a != b, {1} == frozenset([1]))
print(type(a | frozenset([1])).__name__, type(frozenset([1]) | a).__name__, set() | a, a.union(), a.copy() is a, frozenset(a).copy() == a)
for f in (lambda: a | [1], lambda: a & "x", lambda: a + b, lambda: a < [1], lambda: {[1]}, lambda: {{1}}, lambda: a.union(5), lambda: hash(a), lambda: a[0], lambda: set(5), lambda: set(1, 2)):
    try:
        print(f())
    except TypeError as e:
        print(e)
