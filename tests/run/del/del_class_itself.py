# Classes and functions made in functions die with their last reference, after a collection for classes.
import gc


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f():
    class Local:
        held = D("class attribute")
    g = lambda: D
    g.attr = D("function attribute")
    return Local.__name__


print(f())
gc.collect()
print("end")
