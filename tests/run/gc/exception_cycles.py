# Exceptions stored in their own frame's locals form cycles that gc frees.
import gc


class D:
    def __del__(self): print("del D")


def f():
    d = D()
    try:
        raise ValueError("x")
    except ValueError as e:
        keep = e
    print("leaving")


gc.collect()
f()
print("before collect")
gc.collect()
print("after collect")
def g():
    d = D()
    e = ValueError("never raised")
    e.self = e
g()
gc.collect()
print("end")
