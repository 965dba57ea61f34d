# Dicts, sets and lists that change while they are looked through; keys whose comparison changes them; orders.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def m1():
    d = {1: 1, 2: 2}
    for k in d: d[k + 10] = 1
t(m1)
def m2():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
t(m2)
def m3():
    d = {1: 1, 2: 2}
    r = []
    for k in d:
        r.append(k); del d[k]; d[k + 5] = 1
        if len(r) > 10: break
    return r
t(m3)
def m4():
    s = {1, 2, 3}
    for k in s: s.add(k + 100)
t(m4)
def m5():
    s = {1, 2, 3}
    r = []
    for k in s: s.discard(k); s.add(k + 100); r.append(k); 
    return r
t(m5)
def m6():
    d = dict.fromkeys(range(5)); it = iter(d); next(it); d.clear(); d.update(dict.fromkeys("abcde"))
    return list(it)
t(m6)
def m7():
    d = {1: 2}; it = iter(d.items()); d[2] = 3; 
    try: next(it)
    except RuntimeError as e: print(e)
    del d[2]; return next(it)
t(m7)
def m8():
    d = {1: 2, 3: 4}; it = reversed(d); next(it); d[9] = 1; return next(it)
t(m8)
def m9():
    l = [1, 2, 3]; it = iter(l); list(it); l.append(4); return list(it), it.__length_hint__()
t(m9)
def m10():
    l = [1, 2, 3]; r = []
    for x in l:
        r.append(x); l.remove(x)
    return r, l
t(m10)
def m11():
    l = [3, 1, 2]
    def key(x): l.append(9); return x
    try: l.sort(key=key)
    finally: print(l)
t(m11)
def m12():
    l = [1, 2, 3]; it = reversed(l); next(it); l.clear(); return list(it)
t(m12)
class K:
    def __init__(s, n, act=None): s.n = n; s.act = act
    def __hash__(s): return 1
    def __eq__(s, o):
        if s.act: s.act()
        return s.n == o.n
    def __repr__(s): return "K%d" % s.n
def m13():
    d = {}
    a = K(1); d[a] = 1
    b = K(2, lambda: d.clear())
    d[b] = 2
    return d
t(m13)
def m14():
    d = {K(1): 1, K(2): 2, K(3): 3}
    return d.pop(K(3, lambda: d.pop(K(1), None)), "none"), d
t(m14)
def m15():
    l = [K(1), K(2), K(3)]
    return l.index(K(3, lambda: l.pop() if len(l) > 2 else 0))
t(m15)
def m16():
    l = [K(1), K(2)]
    l2 = [K(1, lambda: l.clear()), K(2)]
    return l == l2, l
t(m16)
def m17():
    s = {K(1), K(2)}; s2 = {K(2), K(3)}
    return s & s2, s | s2, s - s2, s ^ s2, s <= s2, s.isdisjoint(s2)
t(m17)
d = {"b": 1, "a": 2}; d["c"] = 3; del d["b"]; d["b"] = 4; print(d, list(reversed(d)), d.popitem(), d.setdefault("z", []), d | {"a": 9}, {**d, "q": 1})
d |= [("k", 1)]; print(d, d.keys() & {"a", "x"}, d.keys() == {"a", "c", "z", "k"}, len(d.values()))
t(lambda: d.items() & {1: 2}.items()); t(lambda: {}.popitem()); t(lambda: set().pop()); t(lambda: {1: 2}.update([1])); t(lambda: {}.update([(1, 2, 3)])); t(lambda: {}.update(["ab", "cd"]) ); t(lambda: dict([("a", 1)], a=2)); t(lambda: dict(1)); t(lambda: {[]: 1}); t(lambda: {1: 2}[[]]); t(lambda: {}["x"]); t(lambda: {}[1, 2]); t(lambda: {1} | [2]); t(lambda: {1}.union([2], (3,))); t(lambda: {1} < {1, 2}); t(lambda: {1}.symmetric_difference([1, 2])); t(lambda: frozenset([1]) == {1}); t(lambda: hash(frozenset([1, 2])) == hash(frozenset([2, 1]))); t(lambda: {1, True, 1.0}); t(lambda: {1: "a", True: "b", 1.0: "c"}); t(lambda: {0: 1, False: 2, -0.0: 3}); t(lambda: {frozenset({1}): 1}[frozenset({1})]); t(lambda: {1} in {frozenset({1})}); t(lambda: {frozenset({1})}.remove({1})); t(lambda: {1}.remove(5)); t(lambda: set("hello") ); t(lambda: set([3, 1, 2, 100, -1, 64, 8])); t(lambda: {"a", "b", "c", "d", "e"}); t(lambda: list({i * 7 % 101 for i in range(40)})); t(lambda: list({str(i) for i in range(20)})); t(lambda: {(1, 2), (3, 4), "x", 1.5, None, True, -1, 2**70})
class DM(dict):
    def __missing__(s, k): return k * 2
t(lambda: DM()["ab"]); t(lambda: DM().get("ab")); t(lambda: "%(q)s" % DM()); t(lambda: "{q}".format_map(DM()))
x = [1, 2]; x.append(x); print(x, x == x, repr({1: x})); y = {}; y[1] = y; print(y); z = (x, y); print(z)
t(lambda: x < x); t(lambda: x[2][2][0]); 
it = iter({1: 2}.items()); print(it, type(it).__name__, it.__length_hint__(), next(it), next(it, "end"), it.__length_hint__())
import copy; print(copy.copy(x)[:2], copy.deepcopy(x)[2][2][:2])
