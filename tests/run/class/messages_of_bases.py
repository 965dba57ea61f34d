# Errors about bases, slots and the attributes of classes.
class A: pass
class B(A): pass


class Plain:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


def set_bases(c, bases): c.__bases__ = bases
def slots(base): return type("S", (base,), {"__slots__": ("x",)})


attempt(lambda: type("Q", (Plain,), {}, option=1))
attempt(lambda: type("Q", (A,), {}, option=1))
attempt(lambda: set_bases(A, (int,)))
attempt(lambda: set_bases(B, ()))
attempt(lambda: set_bases(B, (B,)))
attempt(lambda: set_bases(B, 5))
for name in ("__bases__", "__name__", "__qualname__"):
    attempt(lambda: delattr(B, name))
for base in (int, bool, tuple, bytes, str, float, list, dict, set, type):
    attempt(lambda: slots(base).__slots__)
attempt(lambda: dict.fromkeys())
attempt(lambda: type("D", (dict,), {}).fromkeys())
attempt(lambda: int.from_bytes())
attempt(lambda: classmethod())
attempt(lambda: staticmethod(1, 2))
print(list[int], dict[str, list[int]], int | str, int | None, type[int], tuple[int, ...], [int | str])
