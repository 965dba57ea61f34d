# close: GeneratorExit, finally, return value, ignoring it, closing twice.
def g(tag):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print(tag, "exit")
        raise
    finally:
        print(tag, "finally")


a = g("a")
next(a)
a.close()
a.close()
print(next(a, "closed"))
b = g("b")
b.close()
print(list(b))


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")
            yield 2
            return


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def quiet():
    try:
        yield
    except GeneratorExit:
        return 5


q = quiet()
next(q)
print(q.close())


def err():
    try:
        yield
    finally:
        raise ValueError("while closing")


e = err()
next(e)
try:
    e.close()
except ValueError as x:
    print(x, repr(x.__context__))
for i in g("loop"):
    break
print("after loop")
d = g("del")
next(d)
del d
print("after del")
