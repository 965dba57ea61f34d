# In-place operators: __iadd__ result is stored, fallback to __add__, NotImplemented, aliasing.
class A:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, o):
        print("iadd", end=" ")
        self.v += o
        return self

    def __add__(self, o):
        print("add", end=" ")
        return A(self.v + o)

    def __isub__(self, o):
        return "replaced"

    def __imul__(self, o):
        return NotImplemented

    def __mul__(self, o):
        return A(self.v * o)

    def __repr__(self):
        return f"A({self.v})"


a = b = A(1)
a += 5
print(a, b, a is b)
a = a + 1
print(a, b)
a *= 3
print(a)
a -= 1
print(a)
for op in ("b //= 2", "b @= 2", "b **= 2", "b &= 2"):
    try:
        exec(op)
    except TypeError as e:
        print(e)
l = m = [1]
l += [2]
t = u = (1,)
t += (2,)
print(m, u)
