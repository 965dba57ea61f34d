# Arguments are references: rebinding is local, mutation is shared.
def f(a, b, c):
    a.append(1)
    b = [9]
    c += [5]
    return a, b, c


x, y, z = [], [], []
print(f(x, y, z), x, y, z)


def g(t, s, n):
    t += (1,)
    s += "x"
    n += 1
    return t, s, n


t, s, n = (), "", 0
print(g(t, s, n), t, s, n)


def swap(d):
    d["a"], d["b"] = d["b"], d["a"]


d = {"a": 1, "b": 2}
print(swap(d), d)


def va(*args, **kw):
    args += (1,)
    kw["k"] = 2
    return args, kw


a = (0,)
k = {"k": 1}
print(va(*a, **k), a, k)
