# The name of `except ... as` is deleted at the end; outer bindings; rebinding inside.
e = "outer"
try:
    raise ValueError("x")
except ValueError as e:
    print(repr(e))
print("e" in globals())
try:
    e
except NameError as err:
    print(err)
try:
    raise ValueError("y")
except ValueError as x:
    x = 5
print("x" in globals())


def f():
    try:
        raise KeyError(1)
    except KeyError as k:
        kept = k
        del k
    return repr(kept)


def g():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as v:
            last = v
        try:
            v
        except UnboundLocalError as u:
            print(u)
    return last


print(f(), repr(g()))
class O: pass
