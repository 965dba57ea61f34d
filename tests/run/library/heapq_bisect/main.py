# heapq and bisect: orders, ties, errors from C and from Python code, lists that change while compared.
import bisect
import heapq
import random_numbers as rn


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


data = [rn.number() % 100 for _ in range(60)]
h = []
for x in data:
    heapq.heappush(h, x)
print(h)
print([heapq.heappop(h) for _ in range(len(h))] == sorted(data))
h = data[:]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 50), heapq.heapreplace(h, 7), heapq.heappushpop([], 3))
g = data[:]
heapq._heapify_max(g)
print(g, heapq._heappop_max(g), heapq._heapreplace_max(g, 1), g[0])
print(heapq.nlargest(5, data), heapq.nsmallest(5, data), heapq.nlargest(1, data), heapq.nsmallest(0, data), heapq.nlargest(100, [3, 1]), heapq.nsmallest(3, data, key=lambda x: -x), heapq.nlargest(2, "hello", key=ord), heapq.nsmallest(1, []))
print(list(heapq.merge([1, 5, 9], [2, 5], [], [0, 10])), list(heapq.merge([9, 3], [8, 1], reverse=True)), list(heapq.merge(["aa", "b"], ["c"], key=lambda s: (-len(s), s))))
for f in (
    lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify("a"),
    lambda: heapq.heappush([1]), lambda: heapq.heappush(heap=[], item=1), lambda: heapq.heapify([1, "a"]), lambda: heapq.heappush([1], None),
    lambda: heapq.nlargest("a", [1]), lambda: list(heapq.merge([1], ["a"])), lambda: bisect.bisect([1], 2, -1), lambda: bisect.bisect([1], "a"),
    lambda: bisect.bisect(5, 1), lambda: bisect.insort((1,), 2), lambda: bisect.bisect([1]), lambda: bisect.bisect([1], 2, 0, "a"), lambda: bisect.bisect([1, 2], 1, hi=5),
):
    attempt(f)


class Clears:
    def __init__(self, box): self.box = box
    def __lt__(self, other): self.box.clear(); return True


box = []
box += [Clears(box), Clears(box), Clears(box)]
attempt(lambda: heapq.heapify(box))
box = []
box += [Clears(box), Clears(box)]
attempt(lambda: heapq.heappush(box, Clears(box)))
a = sorted(data)
print([bisect.bisect_left(a, x) for x in (-1, 0, 50, 99, 200)], [bisect.bisect_right(a, x, 10, 20) for x in (-1, 50, 200)], bisect.bisect(a, 30, lo=5, hi=None))
names = ["a", "bb", "ccc"]
bisect.insort(names, "zz", key=len)
bisect.insort_left(names, "yy", key=len)
print(names, bisect.bisect_left(names, 2, key=len), bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right)


class Seq:
    def __init__(self): self.items, self.log = [1, 3, 5], []
    def __len__(self): return 3
    def __getitem__(self, i): self.log.append(i); return self.items[i]
    def insert(self, i, x): self.items.insert(i, x)


s = Seq()
print(bisect.bisect(s, 3), s.log)
bisect.insort(s, 4)
print(s.items, heapq.heappush.__name__, bisect.bisect_left.__module__, heapq.__all__)
