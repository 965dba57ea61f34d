# Deep recursion under a raised limit ends in RecursionError, whatever the frames are made of, and the program goes on.
import sys

sys.setrecursionlimit(30000)


def plain(n):
    return plain(n + 1)


def wide(n):
    a = b = c = d = e = f = g = h = n
    r = wide(n + 1)
    return r + a + b + c + d + e + f + g + h


def generator(n):
    yield from generator(n + 1)


class Shown:
    def __repr__(self):
        return repr([self])


class Equal:
    def __eq__(self, other):
        return [self] == [other]


class Attr:
    def __getattr__(self, name):
        return getattr(self, name)


def key(n):
    return sorted([1, 2], key=lambda k: key(n + 1))


def nested(n):
    outer = []
    for _ in range(n):
        outer = [outer]
    return outer


for name, call in [
    ("plain", lambda: plain(0)),
    ("wide", lambda: wide(0)),
    ("generator", lambda: list(generator(0))),
    ("repr", lambda: repr(Shown())),
    ("eq", lambda: Equal() == Equal()),
    ("getattr", lambda: Attr().x),
    ("sorted", lambda: key(0)),
    ("nested repr", lambda: repr(nested(100000))),
]:
    try:
        call()
    except RecursionError:
        print(name, "RecursionError")
print("goes on")
