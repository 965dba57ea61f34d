# try inside a hot loop: values survive, state after the handler, type changes in handlers.
def f(xs):
    ok = bad = 0
    last = None
    for x in xs:
        try:
            ok += 100 // x
        except ZeroDivisionError:
            bad += 1
            last = "zero"
        except TypeError as e:
            bad += 0.5
            last = type(e).__name__
        else:
            last = x
        finally:
            ok += 1
    return ok, bad, last


print(f([1, 2, 0, 5]), f([0, "a", None]), f([]), f([2**50, 0.5]))


def g(n):
    i = 0
    while True:
        try:
            i += 1
            if i % 2:
                raise ValueError(i)
            if i > n:
                return i
        except ValueError as e:
            i += e.args[0] % 3


print(g(5), g(20))
