# heapq: push, pop, heapify, replace, nlargest, merge, Dijkstra.
import heapq

h = []
for x in (5, 1, 4, 1, 3):
    heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(5)])
h = [9, 5, 8, 1, 2]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 100), h, heapq.nlargest(2, h), heapq.nsmallest(3, h), heapq.nlargest(2, ["aa", "b", "cccc"], key=len), list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge("az", "by", reverse=False)))
g = {"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}
dist, todo = {}, [(0, "a")]
while todo:
    d, n = heapq.heappop(todo)
    if n in dist:
        continue
    dist[n] = d
    for m, w in g[n].items():
        heapq.heappush(todo, (d + w, m))
print(dist)
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush([1], "a"), lambda: heapq.heapify(5), lambda: heapq.heappush((1,), 2)):
    try:
        f()
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
