# Graph algorithms: DFS, topological sort, components, Floyd-Warshall, union-find, MST.
edges = [("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("c", "d", 8), ("e", "f", 3)]
adj = {}
for u, v, w in edges:
    adj.setdefault(u, []).append(v)
    adj.setdefault(v, [])


def topo(g):
    seen, out = set(), []

    def visit(n):
        if n in seen:
            return
        seen.add(n)
        for m in g[n]:
            visit(m)
        out.append(n)

    for n in g:
        visit(n)
    return out[::-1]


parent = {n: n for n in adj}


def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


mst = []
for u, v, w in sorted(edges, key=lambda e: e[2]):
    a, b = find(u), find(v)
    if a != b:
        parent[a] = b
        mst.append((u, v, w))
inf = float("inf")
ns = sorted(adj)
dist = {(i, j): 0 if i == j else inf for i in ns for j in ns}
for u, v, w in edges:
    dist[u, v] = w
for k in ns:
    for i in ns:
        for j in ns:
            if dist[i, k] + dist[k, j] < dist[i, j]:
                dist[i, j] = dist[i, k] + dist[k, j]
print(topo(adj), mst, sum(w for *_, w in mst), len({find(n) for n in adj}))
print({k: v for k, v in dist.items() if 0 < v < inf})
