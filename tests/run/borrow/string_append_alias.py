# s += t must not change strings that share the old value.
s = "x"
kept = []
for i in range(4):
    kept.append(s)
    s += str(i)
print(s, kept)
d = {s: 1}
t = s
s += "!"
print(d, s in d, t in d, t, hash(t) == hash("x0123"))


class C: pass


c = C()
c.s = "a"
old = c.s
c.s += "b"
c.s += c.s
print(old, c.s)
