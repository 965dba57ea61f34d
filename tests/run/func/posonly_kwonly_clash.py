# Positional-only names may reappear in **kw; keyword names shadow builtins.
def f(a, /, **kw):
    return a, kw


def g(self, /, *args, self2=0, **kw):
    return self, args, self2, kw


def h(list, dict=3, *, str):
    return list, dict, str


print(f(1, a=2), g(1, self=5), g(1, 2, args=3, kw=4), h(1, str=2), h(list=[1], dict={}, str="s"))


class K:
    def m(self, /, self_=1, **kw):
        return kw, self_


print(K().m(self=1), K().m(2, cls=3))
def order(*a, k=lambda: 1, **kw): return a, k(), kw
print(order(k=lambda: 2), order(1, x=1))
