# f-strings evaluate their parts from left to right and call __format__ with the spec.
class T:
    def __init__(self, n):
        self.n = n
        print("make", n, end="; ")

    def __format__(self, spec):
        print("format", self.n, repr(spec), end="; ")
        return f"<{self.n}>"

    def __repr__(self):
        return f"T{self.n}"


print(f"{T(1)} {T(2):abc} {T(3)!r:>5} {T(4):{T(5)}x}")


class Bad:
    def __format__(self, spec):
        return 5


class NoFormat:
    pass


for f in (lambda: f"{Bad()}", lambda: f"{NoFormat():x}", lambda: f"{[]:5}", lambda: f"{None:>5}", lambda: f"{1:q}", lambda: f"{'a':d}", lambda: f"{1.5:d}", lambda: f"{undefined}", lambda: f"{1/0}", lambda: f"{5:.2d}", lambda: f"{'a':+}", lambda: f"{'a':=5}", lambda: f"{5:,s}", lambda: f"{5:,x}", lambda: f"{'x':,}", lambda: f"{3:.3}", lambda: f"{300:c}" + f"{-1:c}", lambda: f"{5:>>5}" + f"{5: >+5}", lambda: f"{1:_,}", lambda: f"{True:z}"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
