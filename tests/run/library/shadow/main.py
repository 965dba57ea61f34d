# A module of the project hides one of the library, but not one that is built in.
import heapq
import itertools

print(heapq.heappush, itertools.count(1))
from bisect import bisect

print(bisect)
