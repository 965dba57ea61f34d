# gi_frame, gi_code, gi_running, gi_yieldfrom of generators in each state
import sys


def inner():
    yield "a"
    yield "b"


def gen():
    print("running", g.gi_running, g.gi_frame.f_lineno, g.gi_frame.f_back.f_code.co_name)
    x = yield 1
    yield from inner()
    return 3


g = gen()
print(g.gi_frame.f_lineno, g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_frame.f_back)
frame = g.gi_frame
print(frame is g.gi_frame, frame.f_code is g.gi_code, frame.f_code.co_name)
print(next(g), g.gi_frame.f_lineno, g.gi_suspended)
print(next(g), g.gi_frame.f_lineno, g.gi_yieldfrom.gi_frame.f_lineno)
print(g.gi_yieldfrom.__name__)
print(frame is g.gi_frame)
print(list(g), g.gi_frame, frame.f_lineno, g.gi_yieldfrom)


def stack():
    f = sys._getframe(1)
    names = []
    while f:
        names.append(f.f_code.co_name)
        f = f.f_back
    return names


def leaf():
    yield stack()


def branch():
    yield from leaf()


def root():
    yield stack()
    yield from branch()


def caller():
    return list(root())


print(caller())


def closing():
    try:
        yield 1
    finally:
        print("closed", stack())


c = closing()
next(c)
c.gi_frame.clear()
print(c.gi_frame)
c = closing()
c.gi_frame.clear()
print(c.gi_frame, list(c))


def self_clear():
    try:
        h.gi_frame.clear()
    except RuntimeError as e:
        print(e)
    yield


h = self_clear()
next(h)
