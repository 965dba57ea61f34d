# Generators: send, throw, close, delegation, exceptions handled around a yield.
def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except GeneratorExit:
        print("exit"); raise
    except Exception as e:
        print("caught", repr(e))
        yield "after"
    finally:
        print("finally")
a = g(); print(next(a), a.send("s")); a.close()
a = g(); next(a); print(a.throw(ValueError("v")))
try: next(a)
except StopIteration as e: print("stop", e.value)
a = g()
try: a.send(1)
except TypeError as e: print(e)
a.close()
try: next(a)
except StopIteration: print("closed")
def h():
    try: yield 1
    except GeneratorExit: yield 2
a = h(); next(a)
try: a.close()
except RuntimeError as e: print(e)
def k():
    raise StopIteration(3)
    yield
try: next(k())
except RuntimeError as e: print(e, repr(e.__cause__), e.__context__ is e.__cause__)
def sub():
    try:
        r = yield "a"
        print("sub got", r)
        return "ret"
    finally: print("sub fin")
def outer():
    v = yield from sub()
    print("v", v)
    v = yield from [1, 2]
    print(v)
    try:
        yield from iter("xy")
    except KeyError as e: print("outer key", e)
    return 99
o = outer(); print(next(o), o.send("R"), next(o), next(o))
try: o.throw(KeyError("kk"))
except StopIteration as e: print(e.value)
class It:
    def __iter__(self): return self
    def __next__(self): return 5
    def throw(self, *a): print("throw", a[0] if isinstance(a[0], type) else repr(a[0])); raise StopIteration("tv")
    def close(self): print("close")
    def send(self, v): print("send", v); return v
def d():
    r = yield from It(); print("r", r); yield "end"
x = d(); print(next(x), x.send(3), x.throw(ValueError("q")))
x = d(); next(x); x.close()
def rec(n):
    if n: yield n; yield from rec(n-1)
print(list(rec(5)))
gg = (i for i in range(3)); print(gg.gi_running, gg.gi_frame is None, list(gg), gg.gi_frame)
def selfnext():
    try: next(me)
    except ValueError as e: print(e)
    yield 1
me = selfnext(); print(next(me))
def gen_ret():
    return 1
    yield
try: next(gen_ret())
except StopIteration as e: print(e.value, e.args)
def gt():
    yield
    return (1, 2)
q = gt(); next(q)
try: next(q)
except StopIteration as e: print(e.value, e.args)
def ge():
    yield
    return ValueError("x")
q = ge(); next(q)
try: next(q)
except StopIteration as e: print(repr(e.value), e.args)
try: g().throw(1)
except TypeError as e: print(e)
def deep():
    try:
        yield 1
    finally:
        try:
            1/0
        except ZeroDivisionError:
            print("zde")
z = deep(); next(z); del z
def ctx():
    try: yield 1
    except KeyError: yield 2
    try:
        yield 3
    finally:
        print("f3")
c = ctx(); next(c)
try: raise LookupError
except LookupError: 
    try: c.throw(IndexError("i"))
    except IndexError as e: print(repr(e.__context__))
print(list(c))
import sys
def ex():
    try:
        raise KeyError(1)
    except KeyError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
e = ex(); print(next(e), sys.exc_info()[0])
try: raise ValueError
except ValueError: print(next(e), sys.exc_info()[0])
print([x for x in (y for y in range(3) if y) for z in range(x)])
def fl():
    for i in range(3):
        try: yield i
        finally: print("fin", i)
for v in fl():
    if v == 1: break
print("after")
lst = [1,2,3]
def mg():
    for x in lst:
        if x < 3: lst.append(x + 10)
        yield x
print(list(mg()), type(g).__name__, g.__name__, repr(g())[:19])
