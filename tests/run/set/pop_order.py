# pop takes the first in table order; sets after many pops and adds.
s = set(range(10))
print([s.pop() for _ in range(3)], s)
s.add(100)
s.add(-5)
print(s, s.pop(), s)
t = {"x", "y", "z"}
print(sorted([t.pop() for _ in range(3)]), t)
