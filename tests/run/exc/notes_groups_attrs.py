# add_note, __notes__, with_traceback, __traceback__ line numbers.
e = ValueError("x")
e.add_note("first")
e.add_note("second")
print(e.__notes__, e)
try:
    e.add_note(5)
except TypeError as t:
    print(t)


def f():
    raise e


def lines(tb):
    out = []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


try:
    f()
except ValueError as x:
    print(lines(x.__traceback__), x is e)
try:
    f()
except ValueError as x:
    print(len(lines(x.__traceback__)))
    x.__traceback__ = None
    print(x.__traceback__)
    y = x.with_traceback(None)
    print(y is x)
try:
    raise KeyError("k").with_traceback(None)
except KeyError as k:
    print(lines(k.__traceback__))
