# Infinite recursion raises RecursionError, which can be caught and leaves the program healthy.
import sys


def f(n):
    return f(n + 1)


try:
    f(0)
except RecursionError as e:
    print(type(e).__name__, e)


class A:
    def __getattr__(self, n):
        return getattr(self, n + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, o):
        return self == o

    def __add__(self, o):
        return self + o


for op in (lambda: A().y, lambda: repr(A()), lambda: A() == 1, lambda: A() + 1):
    try:
        op()
    except RecursionError as e:
        print("RecursionError")
print(sys.getrecursionlimit())
sys.setrecursionlimit(200)


def count(n):
    try:
        return count(n + 1)
    except RecursionError:
        return n


print(100 < count(0) < 200)
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    print(e)
sys.setrecursionlimit(5000)
def deep(n): return n and deep(n - 1)
print(deep(3000))
print(issubclass(RecursionError, RuntimeError))
