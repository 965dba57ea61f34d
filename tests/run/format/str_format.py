# str.format: positions, names, attributes, items, conversions, nested fields.
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y


p = P(1, [10, {"k": "deep"}])
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{0} {k}".format("p", k="q"))
print("{0.x} {0.y[0]} {0.y[1][k]} {p.x}".format(p, p=p), "{0[0]}{0[2]}".format("abc"), "{d[key]} {d[1]}".format(d={"key": "v", 1: "one"}))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{:{}}|{:{w}.{p}f}".format(1, 5, 2.5, w=8, p=2), "{{}} {{{}}}".format(5))
print("{:,} {:.1%} {:e}".format(12345, 0.256, 1500.0), "{:d}".format(True), "{0:{0}}".format(4), "{}".format([1, "a"]), "{a.__class__.__name__}".format(a=1))
print("{a}-{b}".format_map({"a": 1, "b": 2}), "{:5s}|".format("ab"))


class D(dict):
    def __missing__(self, k):
        return f"<{k}>"


print("{x} {y}".format_map(D(x=1)))
for fmt, args, kw in [("{}", (), {}), ("{0} {}", (1, 2), {}), ("{} {0}", (1, 2), {}), ("{a}", (), {}), ("{", (), {}), ("}", (), {}), ("{0", (1,), {}), ("{0!x}", (1,), {}), ("{0.nope}", (1,), {}), ("{0[5]}", ([1],), {}), ("{0[k]}", ([1],), {}), ("{!}", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}), ("{0!r", (1,), {}), ("{a[}", (), {"a": 1}), ("{0[]}", ([1],), {}), ("{:d}", ("x",), {}), ("{2}", (0, 1), {}), ("{0!rs}", (1,), {})]:
    try:
        print(fmt.format(*args, **kw))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as e:
        print(fmt, type(e).__name__ + ":", e)
