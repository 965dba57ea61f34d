# Functions whose arguments are mostly numbers of one kind, called with everything else too.
import sys


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


print([fib(n) for n in range(15)], fib(True), fib(3.5), fib(-(2**70)))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


print(tak(9, 6, 3), tak(9.0, 6, 3), tak(2**80, 2**80, "z"))


# An argument that grows past 48 and 64 bits on its way down.
def grow(n, left):
    if left == 0:
        return n
    return grow(n * 3 + 1, left - 1)


for left in (0, 20, 29, 30, 31, 39, 40, 41, 60):
    print(left, grow(1, left), grow(-1, left), grow(0.5, left) > 1)
for edge in (2**47 - 1, 2**47, -(2**47), -(2**47) - 1, 2**63 - 1, 2**63, -(2**63)):
    print(grow(edge, 0), grow(edge, 1), grow(edge - 1, 1))


# The same where all callers pass ints.
def triple(n, left):
    if left == 0:
        return n
    return triple(n * 3 + 1, left - 1)


print([triple(1, left) for left in (0, 20, 29, 30, 31, 39, 40, 41, 60)], triple(-1, 60))


def shift(n):
    if n > 10**20:
        return n
    return shift(n + 2**46) if n < 2**48 else shift(n * n)


print(shift(1), shift(2**46), shift(-5))


def half(x: float, times: int) -> float:
    if times == 0:
        return x
    return half(x * 0.5, times - 1)


print(half(1.0, 10), half(3, 2), half(3, 0), half(float("nan"), 3), half(-0.0, 4), half(1e308, 1))


# Numbers beside objects, which the caller may keep.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def beside(n, thing, more):
    if n == 0:
        thing = None
        print("bottom")
        return more
    return beside(n - 1, thing, more)


def kept():
    mine = Noisy("mine")
    print(beside(2, mine, 7))
    print(beside(2, Noisy("temporary"), 8))
    print("still", mine.name)


kept()


# What the name means changes on the way.
def turn(n):
    global turn
    if n == 3:
        turn = lambda n: n * 100
    if n == 0:
        return 0
    return 1 + turn(n - 1)


print(turn(5), turn(5))


def swap(n):
    if n == 2:
        swap.__code__ = other.__code__
    if n <= 0:
        return 0
    return 1 + swap(n - 1)


def other(n):
    return n * 1000


print(swap(5), swap(5))


def wrong(n):
    if n == 0:
        return None
    return wrong(n - 1) + 1


try:
    wrong(1)
except TypeError as error:
    print(error)


# A default, a keyword, and a call through a variable.
def power(base, exponent=2):
    if exponent == 0:
        return 1
    return base * power(base, exponent - 1)


print(power(3), power(3, exponent=5), power(exponent=3, base=2), power(2.0, 3), [power][0](7, 2), power(3, 40))


# The same of closures and of an argument that is assigned.
def counter(step):
    def down(n):
        n -= step
        if n <= 0:
            return n
        return down(n)

    return down


print(counter(3)(10), counter(2.5)(10), counter(2**60)(2**61 + 5))


def collatz(n, steps):
    if n == 1:
        return steps
    if n % 2 == 0:
        return collatz(n // 2, steps + 1)
    return collatz(3 * n + 1, steps + 1)


print([collatz(n, 0) for n in range(1, 20)], collatz(2**100, 0))


def flags(n, on):
    if n == 0:
        return on
    return flags(n - 1, not on)


print(flags(3, True), flags(4, False), flags(True, 1), flags(0, 5))


# The limit counts these calls as all others.
def deep(n):
    if n == 0:
        return 0
    return deep(n - 1) + 1


sys.setrecursionlimit(200)
least, most = 1, 400
while least < most:
    middle = (least + most) // 2
    try:
        deep(middle)
        least = middle + 1
    except RecursionError:
        most = middle
print(least, deep(150))
