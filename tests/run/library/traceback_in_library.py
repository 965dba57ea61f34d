# An uncaught exception that passes through modules of the library: CPython's lines of them.
import heapq
from collections import Counter, UserDict


def rank(items):
    return heapq.nsmallest(2, items, key=weight)


def weight(item):
    return Counter(item).total() + UserDict()[item]


rank(["aa", "b"])
