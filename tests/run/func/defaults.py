# Default values: evaluated once, mutable defaults, None pattern, __defaults__.
def f(x, acc=[]):
    acc.append(x)
    return acc


print(f(1), f(2), f(3, []), f(4), f.__defaults__)
n = 1


def g(a=n, *, b=n + 1):
    return a, b


n = 50
print(g(), g(b=9), g.__defaults__, g.__kwdefaults__)
g.__defaults__ = (7,)
g.__kwdefaults__ = {"b": 8}
print(g())


def h(x=None):
    x = x or []
    x.append(1)
    return x


print(h(), h(), h([0]))
