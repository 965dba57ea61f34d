# min and max: several arguments, key, default, ties, errors.
print(min(3, 1, 2), max([4, 9, 2]), min("banana"), max({"a": 1, "c": 0}), min([5], default=0), max([], default="none"), min([], key=len, default=None))
print(max(["aa", "b", "cc"], key=len), min(["aa", "b", "c"], key=len), max(1, 1.0), min(1.0, 1), max((1, "b"), (1, "a")), min([[2], [1, 5]]), max(range(10), key=lambda x: -(x - 4) ** 2), max("a", "B", key=str.lower), min(x * x for x in (-3, 2)))
print(max(-1, -5, key=abs), max([True, 2, 0.5]), min({3, 1, 2}), max(b"abc"), min(1, 2, 3, key=lambda x: -x), max([1, 2], [1, 3], key=sum))
