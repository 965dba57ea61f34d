# repr of nested and self-referring containers.
a = [1, "two", 3.0, None, (4,), {5: [6]}, {7}]
print(a, str(a) == repr(a))
a.append(a)
print(a, a[-1][-1] is a)
d = {"self": None}
d["self"] = d
d["list"] = [d]
print(d)
t = ([],)
t[0].append(t)
print(t, [[]], [()], {}, [{}], set(), (1,), ((),), [[], [[]]])
