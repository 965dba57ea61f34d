# A generator that resumes itself; attributes gi_running, gi_frame, gi_yieldfrom.
def g():
    try:
        next(me)
    except ValueError as e:
        yield str(e)
    yield me.gi_running


me = g()
print(next(me), me.gi_running, next(me), me.gi_frame is None)
print(list(me), me.gi_frame, me.gi_running)


def o():
    yield from me2


me2 = (x for x in "ab")
x = o()
print(x.gi_yieldfrom, next(x), x.gi_yieldfrom is me2, x.__qualname__, x.gi_code.co_name)
def h(): yield
try:
    h().send()
except TypeError as e:
    print(e)
try:
    next(h)
except TypeError as e:
    print(e)
