# Binding errors of functions: missing, too many, unexpected, duplicate, positional-only.
def f0(): pass
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c): pass
def fd(a, b=1): pass
def fk(a, *, k): pass
def fk2(*, k1, k2, k3=0): pass
def fp(a, b, /): pass
def fp2(a, /, b): pass
def fv(a, *args): pass
def fkw(a, **kw): pass
def fdd(a=1, b=2): pass


for call in (
    lambda: f0(1), lambda: f0(1, 2), lambda: f0(x=1), lambda: f1(), lambda: f1(1, 2), lambda: f1(1, a=2), lambda: f1(b=1), lambda: f2(), lambda: f2(1), lambda: f2(b=1), lambda: f2(1, 2, 3),
    lambda: f3(), lambda: f3(1), lambda: f3(c=1), lambda: fd(), lambda: fd(1, 2, 3), lambda: fd(1, 2, c=3), lambda: fk(1), lambda: fk(1, 2), lambda: fk(1, 2, k=3), lambda: fk2(), lambda: fk2(k1=1), lambda: fk2(1, k1=1, k2=2),
    lambda: fp(a=1, b=2), lambda: fp(1), lambda: fp(1, b=2), lambda: fp2(a=1, b=2), lambda: fp2(1, 2, 3), lambda: fv(), lambda: fv(a=1, b=2), lambda: fkw(), lambda: fkw(1, 2), lambda: fkw(1, a=2), lambda: fdd(1, 2, 3), lambda: f1(**{"a": 1, "z": 2}), lambda: f1(*[1, 2]), lambda: f2(1, *[2], b=3), lambda: f1(1, 2, x=3),
):
    try:
        call()
        print("no error")
    except TypeError as e:
        print(e)
