"""Frames that end before ways meet: what a reader, a traceback and the limit of recursion see there."""

import sys


def depth():
    frame, count = sys._getframe(1), 0
    while frame:
        frame, count = frame.f_back, count + 1
    return count


class Looks:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        print(self.name, "+", depth(), sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)
        return self

    def __lt__(self, other):
        print(self.name, "<", depth(), sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)
        return False

    def __del__(self):
        frame = sys._getframe(1)
        print("end of", self.name, depth(), frame.f_code.co_name)


def choose(value, way):
    kept = value
    if way is None:
        return value
    elif way == "twice":
        return value + value
    elif way == "less":
        if value < value:
            return None
    return kept


def meets(value, n):
    if n < 2:
        result = n
    elif n < 4:
        result = meets(value, n - 1) + meets(value, n - 2)
    else:
        result = value + n
    return result


def leaves(n):
    made = Looks(f"made {n}")
    if n < 2:
        return n
    return leaves(n - 1) + leaves(n - 2)


def fails(n):
    if n < 1:
        total = 1 // n
    elif n < 3:
        total = n
    else:
        total = fails(n - 1) + fails(n - 3)
    return total


print(choose(1, None), choose(2, "twice"), choose(3, "less"), choose(4, "other"))
value = Looks("v")
for way in (None, "twice", "less", "other"):
    print(choose(value, way) is value)
print(meets(value, 1), meets(value, 3), meets(value, 5) is value)
print(leaves(3))
try:
    fails(4)
    fails(3)
except ZeroDivisionError as error:
    trace, places = error.__traceback__, []
    while trace:
        places.append((trace.tb_frame.f_code.co_name, trace.tb_lineno, trace.tb_frame.f_lineno))
        trace = trace.tb_next
    print(places)
del value
