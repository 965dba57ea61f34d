# Frames of tracebacks: the same objects as those of the running code
import sys


def fail():
    x = 1
    raise ValueError(sys._getframe())


def middle():
    fail()


try:
    middle()
except ValueError as e:
    tb = e.__traceback__
    frames = []
    while tb:
        frames.append(tb.tb_frame)
        print(tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(frames[-1] is e.args[0], frames[0] is sys._getframe())
    print(frames[2].f_back is frames[1], frames[1].f_back is frames[0], frames[0].f_back)


def handled():
    try:
        1 / 0
    except ZeroDivisionError as e:
        f = e.__traceback__.tb_frame
        print(f is sys._getframe(), f.f_lineno, e.__traceback__.tb_lineno)


handled()


def gen():
    yield 1
    raise KeyError(2)


g = gen()
next(g)
try:
    next(g)
except KeyError as e:
    t = e.__traceback__.tb_next
    print(t.tb_frame.f_code.co_name, t.tb_lineno, t.tb_frame.f_back.f_code.co_name)
