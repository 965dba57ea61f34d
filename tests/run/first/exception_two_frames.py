# An exception passes through two frames whose locals have __del__.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def inner():
    a = Noisy("inner")
    raise ValueError("from inner")


def outer():
    b = Noisy("outer")
    inner()


try:
    outer()
except ValueError as e:
    print("caught", e)
print("after")
