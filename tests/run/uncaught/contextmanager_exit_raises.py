# __exit__ raises while an exception is in flight.
class M:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise KeyError("in exit")


def f():
    with M():
        raise ValueError("in body")


f()
