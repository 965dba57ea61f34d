# functools, itertools, operator: what a user of them meets; when objects die.
import functools, itertools, operator
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@functools.lru_cache(maxsize=2)
def fib(n): print("call", n); return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(4), fib.cache_info(), fib.cache_parameters()); fib.cache_clear(); print(fib.cache_info(), fib.__wrapped__.__name__, fib.__name__)
@functools.lru_cache(typed=True)
def ty(x): return type(x).__name__
print(ty(1), ty(1.0), ty(True)); t(lambda: ty([])); 
@functools.cache
def kk(*a, **k): return a, k
print(kk(1, b=2) is kk(1, b=2), kk(b=2, a=1) is kk(a=1, b=2))
@functools.wraps(fib, updated=())
def w(): pass
print(w.__name__, w.__wrapped__ is fib)
p = functools.partial(print, 1, sep="-"); p(2, 3); p(2, end="!\n"); print(p.func is print, p.args, p.keywords); pp = functools.partial(p, 5); pp(); print(repr(functools.partial(int, base=2))); print(functools.partial(int, base=2)("101")); t(lambda: functools.partial()); t(lambda: functools.partial(3))
class C:
    def __init__(s): s.n = 0
    @functools.cached_property
    def cp(s): s.n += 1; return s.n
    pm = functools.partialmethod(lambda s, a, b: (a, b), 1)
    @functools.singledispatchmethod
    def sd(s, x): return "obj"
    @sd.register
    def _(s, x: int): return "int"
    @sd.register(str)
    def _(s, x): return "str"
c = C(); print(c.cp, c.cp, c.__dict__, c.pm(2), c.sd(1), c.sd("a"), c.sd(1.5), c.sd(True)); del c.cp; print(c.cp)
@functools.singledispatch
def f(x): return "default"
@f.register
def _(x: list): return "list"
@f.register(int)
@f.register(float)
def _(x): return "num"
print(f([]), f(1), f(2.5), f("s"), f.dispatch(bool)(1), f.registry.keys()); t(lambda: f())
@functools.total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v if isinstance(o, T) else NotImplemented
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2)); t(lambda: T(1) <= 3)
print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [], 5), sorted("bca", key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b)))); t(lambda: functools.reduce(operator.add, []))
L = list; I = itertools
print(L(I.islice(I.count(5, 2), 3)), L(I.islice("abcdefg", 1, None, 2)), L(I.chain("ab", [1])), L(I.chain.from_iterable(["ab", "c"])), L(I.repeat(1, 2)), L(I.islice(I.cycle("ab"), 5)), L(I.accumulate([1, 2, 3])), L(I.accumulate([1, 2, 3], operator.mul, initial=10)), L(I.takewhile(lambda x: x < 3, [1, 2, 3, 1])), L(I.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), L(I.filterfalse(None, [0, 1, ""])), L(I.compress("abc", [1, 0, 1])), L(I.starmap(pow, [(2, 3), (3, 2)])), L(I.zip_longest("ab", "c", fillvalue="-")), L(I.pairwise("abc")), L(I.batched("abcde", 2)), L(I.product("ab", repeat=2)), L(I.product([1, 2], "x")), L(I.permutations("abc", 2)), L(I.combinations("abcd", 2)), L(I.combinations_with_replacement("ab", 2)), [(k, L(g)) for k, g in I.groupby("aabbca")], L(I.groupby([])), L(I.product()), L(I.permutations([])), L(I.combinations("a", 2)))
a, b = I.tee([1, 2, 3]); print(next(a), L(b), L(a)); t(lambda: I.islice([1], -1)); t(lambda: I.batched("a", 0)); t(lambda: next(I.count("a"))); t(lambda: I.repeat(1, "a")); t(lambda: L(I.islice(I.count(1.5, 0.5), 3))); t(lambda: repr(I.count(3))); t(lambda: repr(I.repeat(1, 3))); t(lambda: repr(I.count(1, 2))); t(lambda: L(I.combinations("ab", -1))); t(lambda: L(zip([1], [2, 3], strict=True))); t(lambda: L(zip([1, 2], [3], strict=True))); t(lambda: L(map(lambda a, b: a + b, [1, 2], [3])) ); t(lambda: L(enumerate("ab", 5))); t(lambda: L(I.zip_longest([1], foo=2)))
g = I.groupby("aab"); k1, g1 = next(g); k2, g2 = next(g); print(L(g1), L(g2))
print(operator.itemgetter(1, 2)([0, 5, 6]), operator.attrgetter("real", "imag")(3), operator.methodcaller("upper")("a"), operator.itemgetter(slice(1, 3))("abcd"), operator.concat([1], [2]), operator.countOf([1, 1], 1), operator.indexOf("abc", "c"), operator.length_hint(iter([1, 2])), operator.index(True), operator.truth([]), repr(operator.itemgetter(1)), repr(operator.attrgetter("a.b")), repr(operator.methodcaller("a", 1, b=2))); t(lambda: operator.attrgetter("a.b")(1)); t(lambda: operator.itemgetter(5)([])); t(lambda: operator.index(1.5))
class Fin:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n)
def gen():
    a = Fin("a")
    try: yield Fin("y")
    finally: print("gen fin")
x = next(gen()); print("got"); del x
L2 = [Fin(i) for i in range(3)]; L2[1:2] = []; print("--"); L2.clear(); print("--")
d = {Fin("k"): Fin("v")}; d.clear(); print("--")
(lambda q: None)(Fin("arg")); print("--"); Fin("tmp").n; print("--")
t3 = (Fin(1), Fin(2)); del t3; print("--")
for z in map(Fin, "pq"): print("loop", z.n)
del z; print("--")
s = Fin("s1"); s = Fin("s2"); print("--")
class H:
    def __init__(s): s.b = Fin("b"); s.a = Fin("a2")
    def __del__(s): print("H del", s.__dict__.keys())
h = H(); del h
def r(): 
    a = Fin("l1"); b = Fin("l2"); return Fin("ret")
r(); print("--")
try:
    xx = Fin("ex"); raise ValueError(Fin("inex"))
except ValueError as e: print("caught"); y = e.args[0]
del y; print("end")
lst = [Fin("w")]; lst[0] = lst; del lst; import gc; gc.collect(); print("exit")
