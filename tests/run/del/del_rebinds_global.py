# __del__ that rebinds a global and a class attribute used by the running code.
mode = "old"


class C: k = 1


class D:
    def __del__(self):
        global mode
        mode = "new"
        C.k = "changed"


def f():
    before = mode, C.k
    D()
    return before, (mode, C.k)


print(f())
