# Where a traceback points when the iteration itself, or entering and leaving a manager, fails.
import sys


class Bad:
    def __iter__(self): return self
    def __next__(self): raise KeyError("next")
    def __enter__(self): return self
    def __exit__(self, *exc): raise IndexError("exit")


class NoEnter: pass


def in_for():
    for x in Bad():
        pass


def one_line():
    for x in Bad(): pass


def not_iterable():
    for x in 5:
        pass


def in_comprehension(): return [x for x in Bad()]


def second_for(): return {x for y in [1] for x in Bad()}


def in_genexp(): return list(x for x in Bad())


def not_iterable_genexp(): return (x for x in 5)


def in_with():
    with Bad():
        pass


def in_with_raising():
    with Bad() as a, Bad() as b:
        raise ValueError("body")


def no_manager():
    with NoEnter() as n:
        pass


for f in (in_for, one_line, not_iterable, in_comprehension, second_for, in_genexp, not_iterable_genexp, in_with, in_with_raising, no_manager):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())
in_for()
