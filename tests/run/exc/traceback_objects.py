# Traceback objects: names and lines of the frames, tb_next, frames' locals.
def f(x):
    y = x * 2
    return g(y)


def g(z):
    raise ValueError(z)


try:
    f(21)
except ValueError as e:
    tb = e.__traceback__
    rows = []
    while tb:
        rows.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(rows)
