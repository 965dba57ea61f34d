# A function called in a loop is redefined between the calls; a builtin is shadowed late.
def f(x):
    return x + 1


out = []
for i in range(6):
    out.append(f(i))
    if i == 1:
        def f(x):
            return x * 100
    if i == 3:
        f = str
print(out)


def use():
    return len("abc")


print(use())
len = lambda x: "shadowed"
print(use())
del len
print(use())


def rec(n):
    return 0 if n == 0 else 1 + rec(n - 1)


old, rec = rec, lambda n: 1000
print(old(5), rec(5))
globals()["use"] = lambda: "replaced"
print(use())
