# Special methods are looked up on the type, not on the instance.
class A: pass


a = A()
a.__len__ = lambda: 5
a.__getitem__ = lambda i: i
a.__call__ = lambda: 1
a.__str__ = lambda: "no"
a.__eq__ = lambda o: True
a.__bool__ = lambda: False
a.__iter__ = lambda: iter([1])
for f in (lambda: len(a), lambda: a[0], lambda: a(), lambda: list(a), lambda: a + 1):
    try:
        f()
    except TypeError as e:
        print(e)
print(str(a) != "no", a == 5, bool(a), a.__len__(), a.__getitem__(7))
A.__len__ = lambda self: 8
A.__call__ = lambda self, x: x * 2
A.__enter__ = lambda self: "entered"
A.__exit__ = lambda self, *e: print("exited")
print(len(a), a(21))
with a as v:
    print(v)
del A.__len__
try:
    len(a)
except TypeError as e:
    print(e)
