# del of names, items, slices, attributes, several targets and nested ones.
class O:
    pass


o = O()
o.a = o.b = 1
d = {1: 1, 2: 2, 3: 3}
a = list(range(10))
x = y = 5
del x, d[1], a[0], a[::2], o.a
print(y, d, a, vars(o))
del (y, d[2]), [a[0]]
print(d, a)
for code in ("del x", "del d[9]", "del a[100]", "del o.zz", "del (1).real", "del a"):
    try:
        exec(code)
    except (NameError, KeyError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)


def f():
    z = 1
    del z
    try:
        z
    except UnboundLocalError as e:
        print(e)
    z = 2
    return z


def g():
    try:
        del q
    except UnboundLocalError as e:
        print(e)
    q = 1


print(f(), g())
