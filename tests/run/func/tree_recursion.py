"""Functions that call themselves more than once: their last calls are the most frequent ones."""

import sys


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


class Num:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print("lt", self.value, other)
        return self.value < other

    def __sub__(self, other):
        return Num(self.value - other)

    def __add__(self, other):
        return Num(self.value + other.value)

    def __del__(self):
        print("end of", self.value)


print([fib(n) for n in (0, 1, 2, 3, 10, 20, -5, True, False)])
print(fib(7.5), fib(2.0), fib(True + 1))
print(fib(Num(3)).value)
for bad in ("x", None, [2], 2j):
    try:
        fib(bad)
    except TypeError as error:
        trace, lines = error.__traceback__, []
        while trace:
            lines.append(trace.tb_lineno)
            trace = trace.tb_next
        print(error, lines)


# Large numbers leave the words, at each place.
def large(n):
    if n < 3:
        return 2**46 + n
    return large(n - 1) + large(n - 2)


def larger(n):
    if n < 2:
        return n + 2**47 - 1
    return larger(n - 1) * larger(n - 2) - n


def far(n):
    if n < -(2**47):
        return n - 1
    return far(n - 2**46) + far(n - 2**47)


print([large(n) for n in range(8)])
print([larger(n) for n in range(6)])
print([far(n) for n in (0, 1, 2**46, -(2**47), -(2**47) - 1, 2**47, 2**50)])


# Other results of the early way.
def nothing(n):
    if n == 0:
        return
    nothing(n - 1)
    nothing(n - 1)


def flag(n, deep):
    if n == 0:
        return deep
    return flag(n - 1, not deep) or flag(n - 1, deep)


def text(n):
    if n <= 0:
        return "."
    if n == 1:
        return "+"
    return text(n - 1) + text(n - 2)


def ratio(n, x):
    if n == 0:
        return x * 0.5
    if n == 1:
        return x / 3.0
    return ratio(n - 1, x + 1.0) - ratio(n - 2, x)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def same(n, value):
    if n == 0:
        return value
    same(n - 1, value)
    return same(n - 1, value)


def deep_else(n):
    if n > 1:
        left = deep_else(n - 1)
        right = deep_else(n // 2)
        return left + right
    else:
        return n


print(nothing(4), flag(5, False), flag(4, True), text(6))
print(ratio(9, 1.5), ratio(6, 2), ack(2, 5), tak(8, 4, 1), tak(1.5, 0, 2.5))
token = object()
count = sys.getrefcount(token)
print(same(5, token) is token, sys.getrefcount(token) - count, deep_else(14))


class Leaf:
    def __del__(self):
        print("leaf ends")


def drops(n, leaf):
    if n == 0:
        return 0
    return drops(n - 1, leaf) + drops(n - 1, Leaf()) + 1


print(drops(2, Leaf()))


# The name means something else from some call on.
def moving(n):
    global moving
    if n < 2:
        return n
    if n == 6:
        kept = moving
        moving = lambda n: 1000 * n
        total = kept(n - 1) + moving(n - 2)
        moving = kept
        return total
    return moving(n - 1) + moving(n - 2)


def gone(n):
    global gone
    if n < 2:
        return n
    left = gone(n - 1)
    if n == 4:
        del gone
    return left + gone(n - 2)


print(moving(5), moving(6), moving(9))
try:
    gone(6)
except NameError as error:
    print(error)


# The limit is met by calls that would return at once, too.
def depth(n):
    if n == 0:
        return 0
    return max(depth(n - 1), depth(0)) + 1


def plain_depth(n):
    if n == 0:
        return 0
    return plain_depth(n - 1) + plain_depth(0) + 1


def last(function):
    low, high = 0, 5000
    while low + 1 < high:
        middle = (low + high) // 2
        try:
            function(middle)
            low = middle
        except RecursionError:
            high = middle
    return low


def one(n):
    return n if n == 0 else one(n - 1)


limit = sys.getrecursionlimit()
for room in (60, 100, 333):
    sys.setrecursionlimit(room)
    print(room, last(plain_depth) - last(one), last(depth) - last(one))
sys.setrecursionlimit(limit)
