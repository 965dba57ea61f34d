# An object in a frame that raises dies after the handler.
class D:
    def __del__(self): print("del")


def f():
    d = D()
    raise KeyError


try:
    f()
except KeyError:
    print("handler")
print("after")
