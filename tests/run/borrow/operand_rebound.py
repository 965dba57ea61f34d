# The left operand is read before the right one rebinds it.
x = 10


def change(v):
    global x
    x = v
    return v


print(x + change(5), x * change(2) + x, [x, change(7), x], (x, change([1])), {x if isinstance(x, int) else 0: change(3), "k": x})


def local():
    y = 1
    def set_(v):
        nonlocal y
        y = v
        return v
    return y + set_(10) + y, [y, set_(3), y], y


print(local())
