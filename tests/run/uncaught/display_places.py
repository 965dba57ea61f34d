# Where a traceback points: displays with stars, comprehensions, handlers, operators, statements.
import sys
def show(f):
    try: f()
    except BaseException as e: sys.excepthook(type(e), e, e.__traceback__)
def f1(): return [*1, 2]
def f2(): return (1, *2, 3)
def f3(): return {1, *2}
def f4(): return print(1, *2)
def f5(): return print(1, *2, 3, sep="")
def f6(): return {**1, "a": 2}
def f7(): return dict(**1)
def f8(): return dict(a=1, **2)
def f9(): a = 1, *2
def f10(): a[1, *2] = 3
def f11(): 
    for x in 1, *2: pass
def f12(): return [*[1], *2]
def f13(): return {1, *[[]]}
def f14(): return {[]: 1}
def f15(): return {1, []}
def f16(): return {"a": 1, **{}, []: 2}
def f17(): return print(*[1], *2, **3)
def f18(): return dict(**{"a": 1}, **{"a": 2})
def f19(): return dict(a=1, **{"a": 2}, b=3)
def f20(): 
    class A(*1): pass
def f21(): return {a: b for a, b in [([], 1)]}
def f22(): return {a for a in [[]]}
def f23(): x = [1, 2]; x[*1]
def f24(): yield_ = [(yield_2) for yield_2 in [1] if yield_2.x]
def f25(): return f"{1}{undefined}{2!r:{3}}"
def f26(): return f"{1:{'zz'}}"
def f27(): return "%d" % "x" + "a"
def f28(): a = [1]; a.sort(key=1 .foo)
def f29(): a = [1]; a += 5
def f30(): a = [1]; a[0] += "x"; 
def f31(): a = {}; a["x"] += 1
def f32(): a = 5; a.x += 1
def f33(): return 1 + (2 * "a" - 3) * 4
def f34(): return (1
   + 2
   - "a")
def f35(): return foo.bar(
   1)
def f36(): return sys.foo(
   1)
def f37(): return sys.exit.foo(1)[2](3)
def f38(): return [1][2](3)
def f39(): lambda x=undefined2: 1
def f40():
    @undefined3
    def g(): pass
def f41():
    @len
    def g(): pass
def f42():
    @len
    class G: pass
def f43(): del undefined4
def f44(): del sys.undefined5, sys.undefined6
def f45(): import sys.foo
def f46(): from . import foo
def f47(): return await_
def f48(): x: undefined7 = 1 / 0
def f49(): (x.y): int = 5
def f50(): a, (b, c) = 1, 2
def f51(): [a, b] = 1, 2, 3
def f52(): a.b, c = 1, 2
def f53(): 
    for a, b in [1]: pass
def f54():
    with undefined8 as x: pass
def f56(): return 5 if undefined10 else 6
def f57(): return 1 < 2 < "a" < 4
def f58(): return 1 in 2
def f59(): return 1 not in undefined11
def f60(): return -[]
def f61(): return not undefined12
def f62(): return "a" "b" + 1 + f"{2}"
def f63(): return sorted([1, "a"], key=lambda v: v)
def f64(): return list(map(lambda v: 1 / v, [0]))
def f65(): return max([1, "a"])
def f66(): return (yield_ := undefined13)
def f67(): return (1).__add__()
def f68(): return int.__add__("a", 1)
def f69(): return "".join([1])
def f70(): return "".join(undefined14 for _ in [1])
def f71():
    try: raise ValueError
    except undefined15: pass
def f72():
    try: raise ValueError
    except (TypeError, 5): pass
def f73():
    try: pass
    finally: raise KeyError(1,
       2)
def f74():
    while undefined16: pass
def f75():
    if 1: undefined17
def f76():
    assert undefined18
def f77(): assert [], undefined19
def f78(): return undefined20[1:2, 3]
def f79(): return [1, 2][1:"a"]
def f80(): return [1, 2][::undefined21]
for i in [n for n in range(1, 81) if n != 55]: show(globals()["f%d" % i])
