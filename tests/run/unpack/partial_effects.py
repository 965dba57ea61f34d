# Unpacking assigns nothing when the count is wrong; targets are assigned left to right.
a = b = "old"
try:
    a, b = 1, 2, 3
except ValueError:
    print(a, b)


class Log(list):
    def __setitem__(self, i, v):
        print("set", i, v)
        super().__setitem__(i, v)


l = Log([0, 0, 0])
l[0], l[1], *l[2:] = "abcd"
print(l)


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __next__(self):
        print("next", end=" ")
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


x, y = It(2)
print(x, y)
try:
    x, y = It(5)
except ValueError as e:
    print(e)
x, *y = It(3)
print(x, y)
try:
    l[0], l[10] = 1, 2
except IndexError as e:
    print(e, l)
