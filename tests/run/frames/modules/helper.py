import sys
from collections import namedtuple


def caller_name():
    return sys._getframe(1).f_globals["__name__"]


def relay():
    return caller_name()


def where():
    f = sys._getframe(1)
    return f.f_code.co_filename.rpartition("/")[2], f.f_lineno


def make(name):
    return namedtuple(name, "x y", module=sys._getframe(1).f_globals["__name__"])


def local(name):
    return namedtuple(name, "x y")


def typed():
    return type("T", (), {})


def name_of(depth):
    return sys._getframemodulename(depth)
