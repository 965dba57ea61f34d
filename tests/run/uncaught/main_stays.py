# After an uncaught exception the main module is still there: for the hook, for finalizers, and in the order of their calls.
import sys


class C:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name, "__main__" in sys.modules, "a" in globals())


def hook(kind, value, traceback):
    print("hook", kind.__name__, sys.modules["__main__"].a.name, globals()["a"].name)
    sys.excepthook = sys.__excepthook__
    sys.__excepthook__(kind, value, traceback)


a = C("a")
b = C("b")
b.child = C("child of b")
c = C("c")
sys.excepthook = hook
1 / 0
