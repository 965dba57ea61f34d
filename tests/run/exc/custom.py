# Custom exceptions: attributes, __str__, hierarchies, class-level data, chaining.
class AppError(Exception):
    code = 1
    def __init__(self, msg, **info):
        super().__init__(msg)
        self.info = info


class NotFound(AppError):
    code = 404
    def __str__(self): return f"{self.code}: {self.args[0]} {self.info}"


class Denied(AppError, PermissionError):
    pass


def find(k):
    try:
        return {"a": 1}[k]
    except KeyError as e:
        raise NotFound("missing", key=k) from e


print(find("a"))
try:
    find("zz")
except AppError as e:
    print(e, repr(e), e.code, e.info, repr(e.__cause__), isinstance(e, NotFound))
try:
    raise Denied("no", who="me")
except PermissionError as e:
    print(type(e).__name__, e.code, e.info, [c.__name__ for c in Denied.__mro__][:4])


class Silent(Exception): pass
class WithDefault(Exception):
    def __init__(self, msg="default message"): super().__init__(msg)


print(repr(Silent()), repr(WithDefault()), str(WithDefault("x")), Silent(1, 2).args)
class NoSuper(Exception):
    def __init__(self, a, b): self.a = a
print(repr(NoSuper(1, 2)), str(NoSuper(3, 4)), NoSuper(1, 2).args)
