# locals(), globals(), vars() and dir() in functions and modules.
g1 = 1


def f(a, b=2):
    c = 3
    return sorted(locals()), locals()["c"], globals()["g1"], "f" in globals()


print(f(1))
globals()["made"] = 42
print(made, vars() is globals(), locals() is globals(), "made" in dir())


def h():
    x = 1
    d = locals()
    d["x"] = 99
    return x


def k():
    x = 1

    def inner():
        return x, sorted(locals())

    return inner()


class C:
    a = 1
    names = sorted(n for n in locals() if not n.startswith("__"))


print(h(), k(), C.names)


def gone():
    a, b = 1, 2
    del a
    return sorted(locals())


print(gone(), __name__, __doc__)
