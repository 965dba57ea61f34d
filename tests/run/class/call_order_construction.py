# The order of everything that happens when a class is defined and instantiated.
log = []


class Meta(type):
    def __new__(m, n, b, ns): log.append("meta new"); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns): log.append("meta init"); super().__init__(n, b, ns)
    def __call__(c, *a): log.append("meta call"); return super().__call__(*a)


class Desc:
    def __set_name__(self, o, n): log.append("set_name " + n)


class Base(metaclass=Meta):
    def __init_subclass__(cls): log.append("init_subclass")


log.clear()
deco = lambda c: log.append("decorator") or c


@deco
class C(Base):
    log.append("body")
    d = Desc()
    def __new__(cls): log.append("new"); return super().__new__(cls)
    def __init__(self): log.append("init")


C()
print(log)
