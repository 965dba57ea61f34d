# keys, values, items: live views, set operations, iteration, reversed.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("b", 2) in i, ("b", 3) in i)
d["d"] = 4
del d["a"]
print(k, v, i, list(reversed(d)), list(reversed(d.items())), list(reversed(k)), list(reversed(v)))
print(sorted(k & {"b", "z"}), sorted(k | {"z"}), sorted(k - {"b"}), sorted(k ^ {"b", "q"}), k == {"b", "c", "d"}, k < {"b", "c", "d", "e"}, k.isdisjoint({"x"}), sorted(i & {("b", 2)}), v == d.values())
print({1: 2}.keys() == {1: 3}.keys(), {1: 2}.items() == {1: 2}.items(), sorted(d.items(), key=lambda kv: -kv[1]), max(d, key=d.get), sum(v), type(k).__name__, k.mapping["b"])
for f in (lambda: k[0], lambda: hash(k), lambda: k + k, lambda: v & v, lambda: k.append(1)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
