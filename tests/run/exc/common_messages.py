# Messages of the most common run-time errors.
class A:
    pass


def gen():
    yield 1


it = iter([])
nothing = None
text = "abc"
for f in (lambda: {}["k"], lambda: [][0], lambda: ()[1], lambda: ""[2], lambda: 1 / 0, lambda: int("x"), lambda: float("y"), lambda: A().b, lambda: A.b, lambda: None.x, lambda: None + 1, lambda: nothing[0], lambda: nothing(), lambda: len(None), lambda: [] + (), lambda: "a" + 1, lambda: 1 + "a", lambda: {}.x, lambda: undefined, lambda: [1, 2].index(3), lambda: next(it), lambda: A()(), lambda: A()[0], lambda: A() + A(), lambda: A() < A(), lambda: iter(A()), lambda: len(A()), lambda: {A: 1}[0], lambda: {}[A], lambda: chr(-5), lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: "x".index("y"), lambda: [1].remove(2), lambda: open("/nonexistent/file"), lambda: gen()[0], lambda: gen().send(1), lambda: (lambda x: x)(), lambda: int([]), lambda: sum([1, "a"]), lambda: max([]), lambda: "%d" % "x", lambda: "{}".format(), lambda: [1] < ["a"], lambda: sorted([1, "a"]), lambda: {[]: 1}, lambda: hash({}), lambda: __import__("no_such_module_xyz"), lambda: abs("x"), lambda: round("x"), lambda: text["a"], lambda: range(1, 2, 0), lambda: bytes([300]), lambda: "a".encode("zzz"), lambda: b"\xff".decode(), lambda: type.mro(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", str(e).replace("__main__.", "") if type(e) is not KeyError or "class" not in str(e) else "class key")
