# Operands end in their order when the operation fails, and those of a comparison before its result is asked
class R:
    def __init__(s, n): s.n = n
    def __bool__(s): print("bool", s.n); return True
    def __del__(s): print("del R", s.n)
class L:
    def __init__(s, n): s.n = n
    def __lt__(s, o): return R(1)
    def __contains__(s, o): return R(2)
    def __del__(s): print("del", s.n)
    def __bool__(s): print("bool L", s.n); return True
    def __len__(s): print("len"); return 1
if L(1) < L(2): print("in")
x = L(3) < L(4) < L(5)
del x
print(L(6) in L(7))
if L(8) in L(9): print("in2")
if not L(10) < L(11): print(1)
print(not L(12))
y = L(13) and L(14) < L(15)
del y
while L(16) < L(17): break
print(L(18) is L(19))
assert L(20) < L(21)
print([1 for i in [1] if L(22) < L(23)])
print(1 if L(24) < L(25) < L(26) else 2)
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class B(L):
    def __lt__(s, o):
        class Q:
            def __bool__(s): raise ValueError("q")
            def __del__(s): print("del Q")
        return Q()
def f1():
    if B(30) < B(31): pass
t(f1)
def f2(): return B(32) < B(33) < B(34)
t(f2)
def f3(): L(1) * L(2)
t(f3)
def f4(): L(1) > L(2)
t(f4)
class M:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n)
def f5(): M(1) in M(2)
t(f5)
def f6(): M(1)[M(2)]
t(f6)
def f7(): M(1)[M(2)] = M(3)
t(f7)
def f8(): del M(1)[M(2)]
t(f8)
def f10(): M(1).x = M(2)
t(f10)
class S:
    __slots__ = ()
def f11():
    a = [M(0)]
    a[0] += M(1)
t(f11)
def f12():
    a = M(1); a -= M(2)
t(f12)
def f13(): M(1)[M(2):M(3)]
t(f13)
def f13b(): M(1)[M(2):M(3):M(4)]
t(f13b)
def f13c(): M(1)[M(2):M(3)] = M(4)
t(f13c)
def f13d(): del M(1)[M(2):M(3)]
t(f13d)
class G(M):
    def __getitem__(s, k): print('get'); return M(9)
    def __setitem__(s, k, v): print('set')
def f13e(): G(1)[M(2):M(3)] = G(4)[M(5):M(6)]
t(f13e)
def f13f(): G(1)[M(2):M(3):M(4)] = G(5)[M(6)]
t(f13f)
def f14(): len(M(1), M(2))
t(f14)
def f15(): [M(1)] + M(2)
t(f15)
def f16(): {M(1): 1, [M(2)]: M(3)}
t(f16)
def f17(): {M(1), [M(2)], M(3)}
t(f17)
def f18(): print(M(1), sep=M(2))
t(f18)
def f19(): [M(1)].index(M(2), M(3))
t(f19)
def f20(): M(1)[M(2)] += M(3)
t(f20)
def f21(): M(1).foo(M(2))
t(f21)
def f22(): f"{M(1):{M(2)}}"
t(f22)
def f23(): (M(1), M(2))[M(3)]
t(f23)
def f24(): (lambda a: 1)(M(1), M(2))
t(f24)
def f25(): (lambda a: 1)(*[M(1), M(2)])
t(f25)
def f26(): (lambda *, k: 1)(k=M(1), z=M(2))
t(f26)
def f27(): a, b = M(1), M(2), M(3)
t(f27)
def f28(): raise M(1)
t(f28)
def f29():
    for i in M(1): pass
t(f29)
def f30():
    with M(1): pass
t(f30)
def f31(): yield_ = [*M(1)]
t(f31)
def f32(): M(1) if M(2)[0] else 1
t(f32)
def f33(): isinstance(M(1), M(2))
t(f33)
def f34(): max(M(1), M(2))
t(f34)
def f35(): sorted([M(1), M(2)])
t(f35)
def f36(): -M(1)
t(f36)
def f37(): dict(a=M(1), **{"a": M(2)})
t(f37)
def f38(): print(M(1).a, M(2))
t(f38)
def f39(): M(1) ** M(2) ** M(3)
t(f39)
def f40(): (M(1), L(2) < M(3))
t(f40)
