# An exception replaced in finally or by return releases the frames it held.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def inner():
    d = D("inner local")
    1 / 0


def swallow():
    try:
        inner()
    finally:
        return "swallowed"


print(swallow())
print("--")


def chain():
    try:
        inner()
    except ZeroDivisionError:
        e = D("chain local")
        raise KeyError("second")


try:
    chain()
except KeyError as k:
    print("context alive", type(k.__context__).__name__)
print("--")
for i in range(2):
    try:
        inner()
    except ZeroDivisionError:
        continue
print("--")
def loop():
    for i in range(2):
        d = D(f"loop{i}")
        try:
            raise ValueError
        except ValueError:
            pass
        print("iter", i)
loop()
