# operator: functions, itemgetter, attrgetter, methodcaller.
import operator as op

print(op.add(1, 2), op.mul("a", 3), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3), op.neg(5), op.not_(0), op.and_(6, 3), op.lt(1, 2), op.eq("a", "a"), op.contains([1], 1), op.concat([1], [2]), op.getitem({"k": 1}, "k"), op.countOf([1, 1, 2], 1), op.indexOf("abc", "c"), op.truth([]), op.is_(None, None), op.index(5), op.pow(2, 8), op.xor(5, 1))
g = op.itemgetter(1)
print(g("abc"), op.itemgetter(0, 2)("xyz"), op.itemgetter("k")({"k": 5}), sorted([("a", 3), ("b", 1)], key=op.itemgetter(1)), op.itemgetter(slice(1, 3))("abcd"))


class A:
    def __init__(self, n): self.n, self.sub = n, self
    def hi(self, a, b=0): return (self.n, a, b)


print(op.attrgetter("n")(A(1)), op.attrgetter("sub.n", "n")(A(2)), op.methodcaller("hi", 5, b=6)(A(3)), op.methodcaller("upper")("a"))
l = [1]
l = op.iadd(l, [2])
d = {}
op.setitem(d, "x", 1)
op.delitem(l, 0)
print(l, d, op.iconcat([1], [2]), op.length_hint([1, 2]))
for f in (lambda: op.add(1, "a"), lambda: op.itemgetter(5)([1]), lambda: op.attrgetter("zz")(1), lambda: op.itemgetter(), lambda: op.index(1.5)):
    try:
        f()
    except (TypeError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)
