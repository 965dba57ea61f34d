# Values held across try blocks whose handlers rebind them.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def f(fail):
    x = D("x")
    y = x
    try:
        x = D("x2")
        if fail:
            raise ValueError
        y = None
    except ValueError:
        x = y
    finally:
        print("finally", x.n)
    return x.n


print(f(False))
print(f(True))


def g():
    for i in range(3):
        d = D(i)
        try:
            if i == 1:
                continue
            if i == 2:
                return d.n
        finally:
            d = None
            print("after", i)


print(g())
