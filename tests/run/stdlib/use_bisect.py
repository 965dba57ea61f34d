# bisect: left, right, insort, key, lo/hi, errors.
import bisect
from bisect import bisect_left, bisect_right, insort

a = [1, 3, 3, 3, 7]
print([bisect_left(a, x) for x in (0, 1, 3, 5, 9)], [bisect_right(a, x) for x in (0, 1, 3, 5, 9)], bisect.bisect(a, 3), bisect_left(a, 3, 2), bisect_left(a, 3, 0, 1), bisect_left([], 5))
insort(a, 4)
insort(a, 3)
bisect.insort_left(a, 0)
print(a)
people = [("al", 20), ("bo", 35), ("cy", 50)]
print(bisect_left(people, 35, key=lambda p: p[1]), bisect_right(people, 35, key=lambda p: p[1]))
insort(people, ("dd", 40), key=lambda p: p[1])
print(people, "FDCBA"[bisect.bisect([60, 70, 80, 90], 77)])
for f in (lambda: bisect_left(a, 1, -1), lambda: bisect_left([1, 2], "a"), lambda: bisect_left(5, 1)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
