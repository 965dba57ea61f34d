# What a frame's end runs while its f_locals are brought up to date, and frames without variables.
import sys

KEPT = []


class Told:
    def __del__(self):
        frame = sys._getframe(1)
        KEPT.append(frame)


def look():
    return sys._getframe(1).f_locals


def raises():
    q = Told()
    look()
    q = 2
    raise ValueError


def returns():
    q = Told()
    look()
    q = 3
    return q


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def plain():
    return look()


try:
    raises()
except ValueError as error:
    print(error.__traceback__.tb_next.tb_frame.f_locals)
print(returns(), deep(50), len(KEPT))
for frame in KEPT:
    print(type(frame).__name__, type(frame.f_lineno).__name__)
print(plain())
