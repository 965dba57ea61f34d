# A loop over an attribute that the body replaces or clears.
class H: pass


h = H()
h.items = [1, 2, 3]
out = []
for x in h.items:
    h.items = [x * 10]
    out.append((x, h.items))
print(out)
h.items = [1, 2, 3, 4]
out = []
for x in h.items:
    h.items.remove(x)
    out.append(x)
print(out, h.items)
d = {"k": (1, 2)}
for x in d["k"]:
    d["k"] = ()
    print(x, d)
s = "abc"
for c in s:
    s = s[1:]
    print(c, s)
