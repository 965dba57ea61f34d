# Sorting and searching algorithms written out on lists.
data = [(i * 7919 + 13) % 101 for i in range(40)]


def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


def quick(a):
    if len(a) <= 1:
        return a
    p, *r = a
    return quick([x for x in r if x < p]) + [p] + quick([x for x in r if x >= p])


def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r, out = merge(a[:m]), merge(a[m:]), []
    i = j = 0
    while i < len(l) and j < len(r):
        if l[i] <= r[j]:
            out.append(l[i])
            i += 1
        else:
            out.append(r[j])
            j += 1
    return out + l[i:] + r[j:]


def heap(a):
    a = a[:]
    n = len(a)

    def down(i, n):
        while (c := 2 * i + 1) < n:
            if c + 1 < n and a[c] < a[c + 1]:
                c += 1
            if a[i] >= a[c]:
                break
            a[i], a[c] = a[c], a[i]
            i = c

    for i in range(n // 2, -1, -1):
        down(i, n)
    for e in range(n - 1, 0, -1):
        a[0], a[e] = a[e], a[0]
        down(0, e)
    return a


s = sorted(data)
print(s, bubble(data) == s, quick(data) == s, merge(data) == s, heap(data) == s)


def search(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo if lo < len(a) and a[lo] == x else -1


print([search(s, x) for x in (s[0], s[7], s[-1], 1000, -5)])
