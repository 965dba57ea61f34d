import sys
def fib(n: int) -> int:
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
def outer():
    f = sys._getframe()
    try:
        fib("a")
    except TypeError as e:
        t = e.__traceback__
        while t:
            print(t.tb_frame.f_code.co_name, t.tb_lineno, t.tb_frame.f_back.f_code.co_name)
            t = t.tb_next
    return f
f = outer()
print(f.f_lineno)
class B:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        g = sys._getframe()
        s = []
        while g:
            s.append((g.f_code.co_name, g.f_lineno)); g = g.f_back
        print(s)
        return self.v < o
    def __sub__(self, o): return B(self.v - o)
    def __add__(self, o): return self.v + o
    def __radd__(self, o): return self.v + o
print(fib(B(3)))


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        g = sys._getframe(1)
        print("del", self.name, g.f_code.co_name, g.f_lineno)


def kept(which):
    frame = sys._getframe()
    if which == 0:
        return frame
    which += 1

    if which > 5:
        which = frame
        return which
    for i in range(which):
        if i == 2:
            return frame
    return (
        frame
    )


print([kept(i).f_lineno - kept.__code__.co_firstlineno for i in range(7)])


def finalizers(n, flag):
    x = Told("x")
    y = Told("y")
    for i in range(n):
        x = Told("x" + str(i))
        if flag and i == 1:
            del y
            y = 3
    if flag:
        x = None
        return 5
    z = Told("z")

    return n + 1


def small(a, b):
    if a is b:
        return a
    a = Told(b)
    return a.name


def never(a):
    t = a
    t = None
    return t


print(finalizers(3, True))
print(finalizers(2, False))
print(small(1, 1), small(1, "b"), small("c", Told("d")))
print(never(Told("e")))


class Slots:
    def __init__(self):
        self.a = Told("a")

    def put(self, value):
        if value is None:
            return self
        self.a = value

        return self


s = Slots().put(None).put(Told("f"))
s.put(1)


def code_changes(n):
    if n == 0:
        code_changes.__code__ = other.__code__
        f = sys._getframe()
        print(f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, f.f_back.f_code.co_name)
        return f
    f = code_changes(n - 1)
    print(sys._getframe().f_code.co_name)
    return f


def other(n):
    return sys._getframe().f_code.co_name


print(code_changes(2).f_code.co_name, code_changes(2))


def raises(n):
    if n > 2:
        if n > 3:
            return 1 // 0
        n = [n]
        return n[3]
    return n


for i in range(5):
    try:
        print(raises(i))
    except (ZeroDivisionError, IndexError) as error:
        tb = error.__traceback__
        while tb:
            frame = tb.tb_frame
            print(frame.f_code.co_name, tb.tb_lineno, frame.f_lineno, frame.f_back and frame.f_back.f_code.co_name)
            tb = tb.tb_next
