# An exception in __del__ does not replace the one in flight, nor enter an except block.
class Bad:
    def __init__(self, n): self.n = n
    def __del__(self):
        {}[self.n]


def f():
    b = Bad("b")
    raise ValueError("real")


try:
    Bad("a")
    print("continues")
    f()
except ValueError as e:
    print("caught", e, e.__context__)
except KeyError:
    print("never")
print("end")
