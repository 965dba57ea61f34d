# __enter__ and __exit__: arguments, suppression, return values, several managers.
class M:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self):
        print("enter", self.n)
        return self.n * 2
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v, tb is not None)
        return self.swallow


with M(1) as x:
    print("body", x)
with M(1) as a, M(2) as b:
    print(a, b)
with (M(1, True) as a, M(2),):
    raise ValueError("swallowed by 1")
try:
    with M(3):
        raise KeyError("k")
except KeyError as e:
    print("outer", e)


def f():
    with M(4):
        return "returned"


print(f())
for i in range(2):
    with M(i):
        if i == 0:
            continue
        break
