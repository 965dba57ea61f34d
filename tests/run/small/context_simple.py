# A context manager that measures depth.
class Depth:
    n = 0
    def __enter__(self): Depth.n += 1; return Depth.n
    def __exit__(self, *a): Depth.n -= 1


with Depth() as a:
    with Depth() as b, Depth() as c:
        print(a, b, c, Depth.n)
print(Depth.n)
