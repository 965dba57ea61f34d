# sorted: keys, reverse stability, many types, generators and dicts.
recs = [("bob", 3), ("al", 1), ("cy", 3), ("di", 2)]
print(sorted(recs, key=lambda r: r[1]), sorted(recs, key=lambda r: r[1], reverse=True), sorted(recs, key=lambda r: (-r[1], r[0])))
print(sorted({"b": 1, "a": 2}), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), sorted("hello", reverse=True), sorted(x % 3 for x in range(7)), sorted([2, 1.5, True]), sorted([(1, [2]), (1, [1])]), sorted([]), sorted(["10", "9", "2"], key=int), sorted([-3, 2, -1], key=abs), sorted(["b", "A", "c"], key=str.lower))
