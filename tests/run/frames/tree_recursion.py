"""The limit of recursion is lowered while functions that call themselves twice are active; frames are read there."""

import sys

limit = sys.getrecursionlimit()


def lowers(n):
    if n == 0:
        return 0
    if n == 40:
        sys.setrecursionlimit(limit)
    left = lowers(n - 1)
    if n == 2:
        sys.setrecursionlimit(len(frames()) + 1)
    if n == 4:
        print(lowers(0), frames().count("lowers"))
        sys.setrecursionlimit(limit)
    return left + lowers(0) + 1


def frames():
    found, frame = [], sys._getframe(1)
    while frame:
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def looks(n):
    if n == 0:
        return len(frames())
    return looks(n - 1) + looks(n - 2 if n > 1 else 0)


print([looks(n) for n in range(6)])
try:
    print(lowers(30))
except RecursionError as error:
    print("RecursionError", error)
sys.setrecursionlimit(limit)
