# A generator that is thrown into or closed before it has started: its frame, and how long its parameters live.
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def gen(a,
        b):
    x = 1
    yield a
g = gen(C(1), 2)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    print("caught")
    t = e.__traceback__
    while t:
        print(t.tb_frame.f_code.co_name, t.tb_lineno, sorted(t.tb_frame.f_locals) if t.tb_frame.f_code.co_name == "gen" else "")
        t = t.tb_next
print("after")
g = gen(C(3), 2)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    print("caught")
print("after")
def gen2(a):
    try:
        yield a
    finally:
        print("fin")
g = gen2(C(2))
g.close()
print('closed')
print(g.gi_frame, next(g, "over"), g.close())
try:
    g.throw(KeyError("closed"))
except KeyError as e:
    print("again", e)
del g
made = (c.n for c in [C(7)])
made.close()
print("expression closed")
del made
print("expression gone")


def captured(c):
    def inner():
        return c.n

    yield inner()


g = captured(C(8))
try:
    g.throw(IndexError("i"))
except IndexError as e:
    print("caught", e.__traceback__.tb_next.tb_frame.f_locals["c"].n)
t = None
print("gone")


def counted(c):
    yield c


for kind in (StopIteration, GeneratorExit):
    g = counted(C(kind.__name__))
    try:
        g.throw(kind())
    except BaseException as e:
        print(type(e).__name__, e)
    print("next")
gen(C(5), 2).throw(KeyError("x"))
