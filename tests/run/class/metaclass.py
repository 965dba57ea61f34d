# Metaclasses: __new__, __init__, __call__, __prepare__, attributes, keyword arguments.
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")], kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __len__(cls): return 99
    def __iter__(cls): return iter(["from", "meta"])
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return (cls.__name__, k)
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    def hello(cls): return "hello " + cls.__name__
    def __getattr__(cls, n): return "meta getattr " + n
    @property
    def prop(cls): return "meta prop"


class A(metaclass=Meta, flag=True):
    x = 1
    def f(self): pass


class B(A): y = 2


print(len(A), list(B), 1 in A, A["k"], A, B, A.hello(), B.injected, A.unknown, B.prop, type(A) is Meta, isinstance(B, Meta))
try:
    A().hello()
except AttributeError as e:
    print(e)


class M2(type): pass
try:
    class C(A, metaclass=M2): pass
except TypeError as e:
    print(e)
def func(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != "_"))
class D(metaclass=func):
    v = 1
print(D)
