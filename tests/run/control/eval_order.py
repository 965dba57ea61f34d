# Order of evaluation of operands, arguments, displays, subscripts and assignments.
log = []


def t(x):
    log.append(x)
    return x


def show():
    print(log)
    log.clear()


t(1) + t(2) * t(3)
(t(1), [t(2)], {t(3): t(4)}, {t(5)})
show()
(lambda *a, **k: None)(t(1), *[t(2)], x=t(3), **{"y": t(4)}, z=t(5))
show()
d = {}
d[t("key")] = t("value")
d[t("key")] += t("more")
show()
t(1) if t(0) else t(2)
t(3) < t(4) < t(1) < t(9)
show()
{t(1): t(2), **{t(3): t(4)}, t(5): t(6)}
[t(1), *[t(2), t(3)], t(4)][t(0):t(2):t(1)]
show()
print(f"{t('a')}{t('b')!r:>{t(5)}}")
show()


def f(a=t("default1"), b=t("default2")) -> t("annotation"):
    pass


@t
@(lambda f: t("deco") and f)
def g(x: t("ann") = t("dflt")):
    pass


log[-1] = "function"
show()


class C(t(object)):
    a: t(int) = t(7)


print(len(log), log[1:])
log.clear()
x = [0, 0]
i = 0
x[t(0)], x[t(1)] = t("r1"), t("r2")
show()
assert t(1), t("not evaluated")
del x[t(0)]
show()
