# raise of classes, instances, re-raise, from, and invalid raises.
def show(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e.args, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


def a(): raise ValueError
def b(): raise ValueError("x", 1)
def c(): raise ValueError("x") from KeyError("cause")
def d(): raise ValueError from None
def e(): raise
def f(): raise 5
def g(): raise "text"
def h(): raise int
def i():
    try:
        1 / 0
    except ZeroDivisionError:
        raise
def j():
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError("k") from z
def k():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None
def l(): raise ValueError from 5
def m(): raise ValueError from TypeError
class NeedsArg(Exception):
    def __init__(self, x): pass
def n(): raise NeedsArg
class New(Exception):
    def __new__(cls): return 7
def o(): raise New
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o):
    show(fn)
