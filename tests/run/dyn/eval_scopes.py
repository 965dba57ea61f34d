# eval and exec see locals, globals and enclosing cells as CPython does.
g = "global"


def f(a):
    b = a * 2
    return eval("a + b"), eval("g")


def outer():
    v = "cell"

    def inner():
        v
        return eval("v")

    def blind():
        try:
            return eval("v")
        except NameError as e:
            return str(e)

    return inner(), blind()


print(f(3), outer())


class C:
    k = 5
    doubled = eval("k * 2")
    exec("made = 'in class'")


print(C.doubled, C.made)
def h():
    x = 1
    fs = eval("[lambda: n for n in (1, 2)]")
    exec("x = 100")
    return x, [q() for q in fs]
print(h())
def deep(n):
    return eval(f"deep({n - 1}) + 1") if n else 0
print(deep(10))
