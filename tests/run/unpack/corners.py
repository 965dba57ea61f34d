# match, unpacking, slices, closures and calls: what they give, and their errors.
def m(x):
    match x:
        case 0 | 1: return "small"
        case int(n) if n > 100: return "big %d" % n
        case int() | float(): return "num"
        case "a" | "b" as s: return "s" + s
        case str(): return "str"
        case bytes(b): return b
        case []: return "empty"
        case [x]: return ("one", x)
        case [1, *rest]: return ("one+", rest)
        case (a, b, *_, c): return ("abc", a, b, c)
        case {"k": v, **kw}: return ("map", v, kw)
        case {}: return "anymap"
        case None: return "none"
        case Pt(x=0, y=yy): return ("pt0", yy)
        case Pt(a, b): return ("pt", a, b)
        case complex(real=r, imag=i): return (r, i)
        case _: return "default"
class Pt:
    __match_args__ = ("x", "y")
    def __init__(s, x, y): s.x = x; s.y = y
class Seq:
    def __len__(s): return 2
    def __getitem__(s, i): return i
import collections, collections.abc
class Reg(collections.abc.Sequence):
    def __len__(s): return 2
    def __getitem__(s, i):
        if i > 1: raise IndexError
        return i * 10
for v in (0, 1, True, 5, 101, 2.5, "a", "z", b"q", [], [3], [1, 2, 3], (4, 5), (4, 5, 6, 7), {"k": 1, "z": 2}, {}, {1: 2}, None, Pt(0, 3), Pt(1, 2), 1j, Seq(), Reg(), range(3), collections.deque([1, 2]), set(), bytearray(b"x"), collections.OrderedDict(k=1), iter([1]), object, "", ()):
    try: print(m(v))
    except Exception as e: print(type(e).__name__, e)
class BadArgs:
    __match_args__ = ["x"]
class BadArgs2:
    __match_args__ = (1,)
for c in (BadArgs, BadArgs2, object, Pt):
    try:
        match c() if c is not Pt else Pt(1, 2):
            case BadArgs(q): print(1)
            case BadArgs2(q): print(2)
            case Pt(1, 2, 3): print("3")
            case object(z): print("o")
            case _: print("_")
    except Exception as e: print(type(e).__name__, e)
try:
    match 5:
        case Pt(1, x=2): pass
    match Pt(1, 2):
        case Pt(1, x=2): pass
except TypeError as e: print(e)
def u(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def a1(): a, b = 1, 2, 3
def a2(): a, b, *c = [1]
def a3(): a, b = 5
def a4(): a, b = {1, 2}, 3; return a, b
def a5(): [a, [b, *c], d] = 1, "xyz", 3; return a, b, c, d
def a6(): *a, = "abc"; return a
def a7(): a, *b, c = range(2); return a, b, c
def a8(): a = b, c = 1, 2; return a, b, c
def a9(): i = 0; l = [0, 0]; i, l[i] = 1, 5; return i, l
def a10(): x = [1, 2, 3]; x[0], x[1:], *y = 9, [8], 7; return x, y
def a11(): (a, b), c = "xy", 1; return a, b, c
def a12(): a, b = iter([1])
def a13(): a, b = "abc"
def a14(): a, b = {}.items()
def a15(): return [*range(3), *"ab"], (*[1],), {*[1], *[2]}, {**{"a": 1}, "a": 2}
def a16(): return [*5]
def a17(): return {**5}
def a18(): return print(*5)
def a19(): return dict(**{1: 2})
def a20(): return dict(a=1, **{"a": 2})
def a21(): f = lambda a, /, b, *c, d, e=5, **g: (a, b, c, d, e, g); return f(1, 2, 3, d=4, z=9), f(1, b=2, d=3, a=7)
def a22(): return (lambda a, /: a)(a=1)
def a23(): return (lambda a, b=1, *, c: a)(1, 2, 3)
def a24(): return (lambda *, c: c)()
def a25(): return (lambda a, b, c: a)()
def a26(): return (lambda a: a)(1, a=2)
def a27(): return (lambda a: a)(1, zz=2)
def a28(): return (lambda a, b=2, /, c=3: a)(1, b=2)
for f in (a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28): u(f)
l = list(range(10))
print(l[::-1], l[8:2:-2], l[-3:], l[:-3], l[20:], l[-20:3], l[5:2], l[::3], l[None:None], l[True:], "abc"[::-1], (1, 2, 3)[-2:], range(10)[2:8:3], range(10)[::-1], b"abc"[1:], bytearray(b"abcdef")[::2])
def s1(): l[::2] = [1]
def s2(): l[2:4] = 5
def s3(): l[::0]
def s4(): l["a"]
def s5(): l[1.5]
def s6(): l[10]
def s7(): l[-11]
def s8(): del l[10]
def s9(): l[10] = 1
def s10(): l[0:"a"]
def s11(): "abc"[5]
def s12(): ()[0]
def s13(): range(3)[5]
def s14(): l[2**100]
def s15(): return l[:2**100] == l, l[-2**100:] == l
def s16(): k = l[:]; k[2:5] = []; k[1:1] = "ab"; k[::2] = k[1::2] if len(k[::2]) == len(k[1::2]) else k[::2]; del k[::3]; return k
def s17(): k = l[:]; k[5:2] = [77]; k[-1:] = (8, 9); k[:0] = k; return k
def s18(): return slice(1, 2, 3), slice(5).indices(3), slice(None, None, -1).indices(5), slice(-2, 10).indices(5), slice(1, 2) == slice(1, 2), slice(1) < slice(2)
def s19(): return slice(1, 2).indices(-1)
def s20(): return hash(slice(1))
def s21(): b = bytearray(b"hello"); b[1:3] = b"XYZ"; b[::2] = b"abc" if len(b) == 6 else b"abcd"[:len(b[::2])]; del b[0]; return b
def s22(): b = bytearray(3); b[0] = 256
def s23(): b = bytearray(3); b[0:1] = "a"
def s24(): l[0, 1]
for f in (s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11,s12,s13,s14,s15,s16,s17,s18,s19,s20,s21,s22,s23,s24): u(f)
fs = [lambda: i for i in range(3)]; print([f() for f in fs])
def mk():
    n = 0
    def inc():
        nonlocal n; n += 1; return n
    def get(): return n
    def dele():
        nonlocal n; del n
    return inc, get, dele
i, g, dl = mk(); i(); i(); print(g(), i.__closure__[0].cell_contents, i.__code__.co_freevars); dl(); u(g); u(dl); u(lambda: i.__closure__[0].cell_contents); 
def outer(x):
    class C:
        y = x
        x = 5
        def m(s): return x
        z = [x for _ in range(1)]
    return C.y, C.x, C().m(), C.z
u(lambda: outer(1))
def early():
    def f(): return v
    try: f()
    except NameError as e: print(type(e).__name__, e)
    v = 1; return f()
u(early)
def ul():
    try: print(q)
    except UnboundLocalError as e: print(e)
    q = 1; del q
    print(q)
u(ul)
def walrus(): return [y := 1, y**2, (z := y + 1), z], [last := x for x in range(3)], last
u(walrus)
def comp(): return [(a, b) for a in range(3) if a for b in range(a) if b or a == 1], {k: v for k, v in zip("ab", (1, 2))}, [[j for j in range(i)] for i in range(3)], [x for x in [1, 2] if (lambda: x > 1)()]
u(comp)
def df(a, b=[], *c, d={}, **e): b.append(a); d[a] = 1; return b, d
print(df(1), df(2), df.__defaults__, df.__kwdefaults__)
df.__defaults__ = (7,); u(lambda: df(3)); df.__kwdefaults__ = None; u(lambda: df(4)); del df.__defaults__; u(lambda: df(4, d={}))
