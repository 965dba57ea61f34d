# Errors of the with statement: objects that are no managers, raising __enter__ and __exit__.
class NoExit:
    def __enter__(self): return 1


class NoEnter:
    def __exit__(self, *a): pass


class BadEnter:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("not reached")


class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")


class WrongArgs:
    def __enter__(self): return self
    def __exit__(self): pass


def run(m, fail=False):
    try:
        with m:
            if fail:
                raise RuntimeError("body")
    except Exception as e:
        print(type(e).__name__, e, "| context:", repr(e.__context__))


for m in (NoExit(), NoEnter(), 5, BadEnter(), BadExit(), WrongArgs()):
    run(m)
run(BadExit(), True)
