# Pattern: attributes, repr, equality, hash, copies.
import re
import weakref

for p in [re.compile("a"), re.compile("(a)(?P<x>b)"), re.compile("é'"), re.compile('"\''), re.compile("a", re.I | re.M | re.S | re.X), re.compile("a", re.A), re.compile("a", 1024), re.compile(b"a\x00"), re.compile("x" * 300), re.compile("(?i)a"), re.compile("\\d\n")]:
    print(repr(p), p.flags, p.groups, dict(p.groupindex), len(p.pattern))
p = re.compile("a")
print(p == re.compile("a"), p == re.compile("a", re.I), p == re.compile(b"a"), p == re.compile("b"), p == 5, p != re.compile("b"), hash(p) == hash(re.compile("a")), len({p, re.compile("a"), re.compile("b")}))
print(re.compile(p) is p, re.compile("zz") is re.compile("zz"), p.__copy__() is p, p.__deepcopy__({}) is p, weakref.ref(p)() is p)
print(type(p), isinstance(p, re.Pattern), type(p).__module__, re.Pattern.__name__, repr(re.compile("(?P<k>a)").groupindex))
for f in [lambda: p < p, lambda: setattr(p, "flags", 1), lambda: setattr(p, "new", 1), lambda: re.compile("(?P<k>a)").groupindex.__setitem__("a", 1), lambda: re.Pattern(), lambda: p.nope, lambda: delattr(p, "pattern")]:
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
f = re.compile(r"\d+").search
print(f("a12").group(), f.__name__, list(map(re.compile("(.)").sub, ["x", "y"], ["ab", "c"])))
re.purge()
print(re.compile("a") == p, re.match("a", "a").re == p)
for i in range(1200):
    re.match("a%d" % i, "a")
print(re.match("a1", "a1"))


class S(str):
    pass


q = re.compile(S("a+"))
print(type(q.pattern).__name__, q.match(S("aa")).group(), type(q.match(S("aa")).group()).__name__, type(q.match(S("aa")).string).__name__)
