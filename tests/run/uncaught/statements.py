# Tracebacks of errors in statements and expressions of all kinds.
import sys
def show(f):
    try: f()
    except BaseException as e:
        sys.excepthook(type(e), e, e.__traceback__)
class A:
    @property
    def p(self): return self.q.r
    def __getitem__(self, k): raise KeyError(
        k)
    def __add__(self, o): return 1 / 0
    def __init_subclass__(cls): raise TypeError("sub")
def f1(): A().p
def f2(): A()["x"]
def f3(): return (A() +
   1)
def f4():
    class B(A): pass
def f5(): return [i for i in range(3) if 1 / (i - 1)]
def f6(): return {k: v for k, v in [(1, 2), 3]}
def f7(): return sum(x / 0 for x in [1])
def f8(): lambda: 1; (lambda a: a.b.c)(1)
def f9(): raise ValueError("multi\nline") from KeyError("k")
def f10():
    try: 1/0
    except ZeroDivisionError: raise IndexError("i") from None
def f11():
    try: 1/0
    except ZeroDivisionError:
        try: [][1]
        except IndexError: {}["k"]
def f12(): f12.x.y
def f13(): print(1, 2, foo(
    3), bar=4)
def f14(): x = 1; x(2)(3)
def f15(): a = b = c.d = 5
def f16(): "abc".foo; 
def f17(): return f"{1/0:>10}" + "x"
def f18(): assert 1 == 2, "msg" + str(3)
def f19(): assert (1 ==
    2)
def f20(): import nonexistent.module
def f21(): from sys import nonexist
def f22(): raise
def f23(): raise 5
def f24(): raise ValueError
def f25(): e = ValueError("a"); e.add_note("note1"); e.add_note("n2\nx"); raise e
def f26(): raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
def f27(): sys.exit("bye")
def f28(): a, b = 1
def f29(): for_ = [1, 2]; for_[5] = for_[6]
def f30(): del [1][3], [][0]
def f31(): x = {"a": {"b": 1}}; return x["a"]["c"]["d"]
def f32(): return 1 if undefined_name else 2
def f33(): import math; math.sqrt(-1); math.foo
def f34(): int("x" * 5)
def f35(): open("/nonexistent/x")
def f36(): class_ = type("X", (), {"__slots__": ("a",)}); class_().b = 1
def f37(): é = 1; return é.ü + "日本語".zz
def f38(): raise type("Custom", (Exception,), {"__str__": lambda s: 1/0})("x")
def f39(): raise type("C2", (Exception,), {"__module__": "mod", "__qualname__": "Q.C2"})("x")
def f40(): raise KeyError("a b\n")
def f41(): raise UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "bad")
def f42(): raise SyntaxError("msg", ("file.py", 3, 5, "some text\n"))
def f43(): raise OSError(2, "No such", "fn", None, "fn2")
def f44(): raise StopIteration(5)
def f45(): return A.nothing, A().nothin
def f46(): return sys.versio
def f47(): selff = 1; return sel
def f48(): g = (x for x in 5); next(g)
def f49(): yield_ = (yield_2 for yield_2 in [1/0])
def f50(): return -"a" * ~1.5
def f51(): return not (1 < "a" < 3)
def f52(): return (1).real.imag.foo(1, *[2], **{"a": 1})
def f53(): print(**{"sepp": 1})
def f55():
    for x in [1]:
        try: continue
        finally: x.foo
def f56(): return [*1, 2]
def f57():
    match 5:
        case A(x): pass
        case int(real=r, foo=f): pass
        case _ if r.x: pass
def f58(): global gg; gg += 1
def f59():
    def inner(): nonlocal v; v += "a"
    v = 1; inner()
def f60(): return max(), min([])
import math
def rec(n): return rec(n + 1) + 1
for i in [n for n in range(1, 61) if n != 54]: show(globals()["f%d" % i])
sys.setrecursionlimit(100)
show(lambda: rec(0))
def a(n): return b(n - 1) if n else 1/0
def b(n): return a(n)
show(lambda: a(10))
f11()
