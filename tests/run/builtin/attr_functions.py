# getattr, setattr, hasattr, delattr with computed names and defaults.
class A:
    x = 1
    def m(self): return "m"
    @property
    def bad(self): raise ValueError("in property")
    @property
    def missing(self): raise AttributeError("explicit")


a = A()
names = ["x", "m", "nope", "missing"]
print([hasattr(a, n) for n in names], getattr(a, "x"), getattr(a, "nope", "dflt"), getattr(a, "m")(), getattr(A, "x"), getattr(a, "missing", "caught"), getattr("abc", "upper")(), getattr(5, "real"))
setattr(a, "dyn" + "amic", [1])
setattr(A, "cls", lambda self: "added")
setattr(a, "not an identifier", 5)
print(a.dynamic, a.cls(), getattr(a, "not an identifier"), vars(a))
delattr(a, "dynamic")
print(hasattr(a, "dynamic"))
for f in (lambda: getattr(a, "zz"), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: delattr(a, "zz"), lambda: hasattr(a, "bad"), lambda: hasattr(a, 1), lambda: setattr(1, "x", 2), lambda: getattr(a, "bad", None), lambda: setattr(a, "bad", 1), lambda: delattr(A, "zz")):
    try:
        print(f())
    except (AttributeError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
