# Functions that return tuples unpacked at once, kept, compared, ignored.
def divmod2(a, b): return a // b, a % b
def three(): return 1, "b", 2.5
def maybe(x): return (x, x * 2) if x else None


q, r = divmod2(17, 5)
t = divmod2(2**65, 7)
divmod2(1, 1)
print(q, r, t, divmod2(9, 4) == (2, 1), divmod2(9, 4)[1], sum(divmod2(100, 7)), len(three()), *three(), [*three()][1])
try:
    a, b = maybe(0)
except TypeError as e:
    print(e)
try:
    a, b = three()
except ValueError as e:
    print(e)
(a, b), c = divmod2(8, 3), three()
print(a, b, c)
lo, hi = 0, 10
for _ in range(4):
    lo, hi = divmod2(hi * 7 + lo, 9)
print(lo, hi)
