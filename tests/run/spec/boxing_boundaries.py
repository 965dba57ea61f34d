# Ints just inside and outside 48 bits stored in lists, dicts, attributes, tuples, closures, and read back.
class C: pass


c = C()
l, d, fs = [], {}, []
for base in (2**47, -(2**47), 2**63, -(2**63)):
    for k in (-2, -1, 0, 1):
        v = base + k
        l.append(v)
        d[v] = v
        setattr(c, f"a{len(l)}", v)
        fs.append(lambda v=v: v)
print(all(l[i] == d[l[i]] == getattr(c, f"a{i + 1}") == fs[i]() for i in range(len(l))))
print([v - l[0] for v in l[:4]], [v + 2**47 for v in l[4:8]], sum(l), sorted(l)[0], max(l), l.index(2**63 - 1))
print([v // 2 for v in l], [v % 1000 for v in l], [hash(v) == hash(float(v)) if float(v) == v else None for v in l])
