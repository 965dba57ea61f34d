# An error in a class body and in a decorator show their own frames.
def deco(f):
    raise TypeError("bad decorator")


class A:
    x = 1

    @deco
    def m(self):
        pass
