# Decorators that share state, count and can be unwrapped.
def counted(f):
    def w(*a, **k):
        w.calls += 1
        return f(*a, **k)
    w.calls, w.inner = 0, f
    return w


def limit(n):
    def deco(f):
        def w(*a):
            if w.left == 0:
                raise RuntimeError(f"{n} calls only")
            w.left -= 1
            return f(*a)
        w.left = n
        return w
    return deco


@counted
@limit(2)
@counted
def f(x): return x * 2


print(f(1), f(2))
try:
    f(3)
except RuntimeError as e:
    print(e)
print(f.calls, f.inner.left)
