# Compiled code and code made at run time call each other: functions, classes, generators, recursion, exceptions
import sys

source = '''
def made(n):
    """doc of made"""
    return n if n <= 0 else compiled(n - 1) + 1

class Made(Base):
    attr = [x * y for x in range(3) for y in (1, 2)]
    def hello(self, *args, key="k", **kw):
        return super().hello() + f" from {type(self).__name__} {args} {key} {kw}"
    @property
    def twice(self):
        return self.value * 2
    def __eq__(self, other):
        return isinstance(other, Base) and self.value == other.value

def counter(limit):
    total = 0
    while total < limit:
        got = yield total
        total += 1 if got is None else got
    return "done"

def closure(a):
    def inner(b):
        nonlocal a
        a += b
        return a
    return inner
'''


def compiled(n):
    return n if n <= 0 else made(n - 1) + 1


class Base:
    def __init__(self, value):
        self.value = value

    def hello(self):
        return "hello"


exec(source)
print(made(50), compiled(51), made.__doc__, made.__module__, made.__qualname__)
m = Made(21)
print(m.hello(1, 2, other=3), m.twice, Made.attr, m == Base(21), Made.__mro__[1] is Base)
print(list(counter(3)))


def delegating():
    result = yield from counter(5)
    print("result", result)


g = delegating()
print(next(g), g.send(3), list(g))
c = closure(10)
print(c(1), c(2), c.__closure__[0].cell_contents, c.__code__.co_freevars)


class Sub(Made):
    def hello(self, *args, **kw):
        return "sub:" + super().hello(*args, **kw)


print(Sub(1).hello("a"))
print(sorted([Made(3), Made(1)], key=eval("lambda m: m.value"))[0].value)


def thrower(kind):
    raise kind("from compiled")


namespace = {"thrower": thrower}
exec("""
def catch(kind):
    try:
        thrower(kind)
    except kind as e:
        return type(e).__name__, str(e), e.__traceback__.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code.co_name
""", namespace)
print(namespace["catch"](KeyError))


def catches():
    try:
        eval("1 / zero", {"zero": 0})
    except ZeroDivisionError as e:
        tb = e.__traceback__
        names = []
        while tb:
            names.append((tb.tb_frame.f_code.co_filename.rpartition("/")[2], tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        print(names)


catches()


def overflow():
    exec("def f(): return g()\ndef g(): return h()\n", {"h": lambda: 1})
    ns = {}
    exec("def deep(n): return deep(n + 1)", ns)
    try:
        ns["deep"](0)
    except RecursionError as e:
        print("RecursionError", str(e))


overflow()
print(eval("eval('eval(\"1 + 1\")') + 1"))
depth = 0


def nest(n):
    return 0 if n == 0 else 1 + eval("nest(n - 1)")


print(nest(40))


def scopes():
    x = 1
    exec("x = 2; y = 3")
    print(x, "y" in locals())
    d = {}
    exec("x = 2; y = x + 1", globals(), d)
    print(d)
    print(eval("[x + i for i in range(3)]"), eval("(lambda q: q + x)(5)", {"x": 100}))
    try:
        exec("print([d for _ in range(1)])")
        print([i for i in eval("range(2)")])
        exec("print([x for _ in range(1)])", {}, {"x": 7})
    except NameError as e:
        print("NameError", e)


scopes()
g = globals()
exec("g2 = globals(); new_global = 5")
print(g2 is g, new_global, "new_global" in g)
exec("global other; other = 6")
print(other)
exec("del other")
print("other" in g)
exec("def print(*a): return 'shadowed'")
print_result = print("x")
del print
print(print_result)
print(sys._getframe().f_lineno, eval("__import__('sys')._getframe().f_code.co_name"))


def who():
    f = sys._getframe(1)
    return f.f_code.co_filename, f.f_code.co_name, f.f_lineno


exec("\n\nprint(who())")
ns = {"who": who}
exec("def f():\n    x = 1\n    return who()\nprint(f())", ns)
print(ns["f"](), eval("who()"))
