"""Random walks over containers. The Rust tests beside this file make the same walks; CPython 3.12 gives the expected numbers:

    python3.12 walks.py
"""

M64 = (1 << 64) - 1


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & M64
        return (self.state >> 33) % n


class Digest:
    def __init__(self):
        self.value = 14695981039346656037

    def add(self, x):
        self.value = ((self.value ^ (x & M64)) * 1099511628211) & M64


def bound(r, spread):
    k = r.below(2 * spread + 2)
    return None if k == 0 else k - 1 - spread


def list_walk(seed, steps):
    r, d, a, n = Random(seed), Digest(), [], 0
    for _ in range(steps):
        op = r.below(14)
        try:
            if op == 0:
                a.append(n)
            elif op == 1:
                a.insert(r.below(40) - 20, n)
            elif op == 2:
                d.add(a.pop())
            elif op == 3:
                d.add(a.pop(r.below(40) - 20))
            elif op == 4:
                a.remove(r.below(30))
            elif op == 5:
                d.add(a.index(r.below(30), r.below(30) - 10, r.below(60) - 10))
            elif op == 6:
                s = slice(bound(r, 15), bound(r, 15), bound(r, 4))
                b = a[s]
                d.add(len(b))
                for x in b:
                    d.add(x)
            elif op == 7:
                s = slice(bound(r, 15), bound(r, 15), bound(r, 4))
                a[s] = [n + i for i in range(r.below(6))]
            elif op == 8:
                s = slice(bound(r, 15), bound(r, 15), bound(r, 4))
                del a[s]
            elif op == 9:
                a[r.below(40) - 20] = n
            elif op == 10:
                d.add(a[r.below(40) - 20])
            elif op == 11:
                a.reverse()
            elif op == 12:
                a += [n] * r.below(5)
            elif op == 13:
                if len(a) < 40:
                    a *= r.below(3)
        except IndexError:
            d.add(1001)
        except ValueError:
            d.add(1002)
        n = (n + 1) % 30
        d.add(len(a))
    for x in a:
        d.add(x)
    return d.value


def dict_walk(seed, steps, keys):
    r, d, a = Random(seed), Digest(), {}
    for n in range(steps):
        op = r.below(10)
        k = r.below(keys) * 977
        if op < 4:
            a[k] = n
        elif op == 4:
            d.add(a.pop(k, -1))
        elif op == 5:
            if k in a:
                del a[k]
        elif op == 6:
            d.add(a.setdefault(k, n))
        elif op == 7:
            if a and r.below(2):
                k, v = a.popitem()
                d.add(k)
                d.add(v)
        elif op == 8:
            d.add(a.get(k, -7))
        elif op == 9 and r.below(50) == 0:
            a = dict(a) if r.below(2) else a.copy()
        d.add(len(a))
    for k, v in a.items():
        d.add(k)
        d.add(v)
    for k in reversed(a):
        d.add(k)
    return d.value


def set_walk(seed, steps, keys):
    r, d = Random(seed), Digest()
    s, t = set(), set()
    for n in range(steps):
        op = r.below(16)
        k = r.below(keys) * 977 - 4000
        if op < 5:
            s.add(k)
        elif op < 8:
            t.add(k)
        elif op < 10:
            s.discard(k)
        elif op == 10:
            if s:
                d.add(s.pop())
        elif op == 11:
            d.add(k in s)
        elif op == 12:
            s, t = t, s
        elif op == 13 and r.below(8) == 0:
            which = r.below(8)
            if which == 0:
                s = s | t
            elif which == 1:
                s = s ^ t
            elif which == 2:
                s = s - t
            elif which == 3:
                t = s & t
            elif which == 4:
                s |= t
            elif which == 5:
                s ^= t
            elif which == 6:
                t -= s
            elif which == 7:
                s = set(list(s) + list(t))
        elif op == 14 and r.below(8) == 0:
            d.add(s <= t)
            d.add(s.isdisjoint(t))
            d.add(hash(frozenset(s)))
        elif op == 15:
            for x in s:
                d.add(x)
        d.add(len(s))
    for x in s:
        d.add(x)
    for x in t:
        d.add(x)
    return d.value


def sort_walk(seed, n, kinds):
    """Sorts by a partial order, so that the result depends on which comparisons are made."""
    r, d = Random(seed), Digest()
    compared = 0

    class Key:
        def __init__(self, x):
            self.x = x

        def __lt__(self, other):
            nonlocal compared
            compared += 1
            return self.x & other.x == self.x and self.x != other.x

    a = [r.below(kinds) for _ in range(n)]
    a.sort(key=Key)
    for x in a:
        d.add(x)
    a.sort(key=Key, reverse=True)
    for x in a:
        d.add(x)
    d.add(compared)
    return d.value


def range_walk(seed, steps):
    r, d = Random(seed), Digest()
    big = [0, 1, -1, 5, 40, -40, 2**47, -(2**47), 2**63 - 1, -(2**63), 2**64, -(2**70), 3**50]
    for _ in range(steps):
        def pick():
            return big[r.below(len(big))] + r.below(7) - 3
        try:
            a = range(pick(), pick(), pick())
            b = a[slice(bound(r, 9), bound(r, 9), bound(r, 3))]
            d.add(b.start)
            d.add(b.stop)
            d.add(b.step)
            i = pick()
            d.add(i in a)
            d.add(a == b)
            d.add(bool(b))
            it = iter(b)
            for _ in range(3):
                d.add(next(it, 77))
            it = reversed(b)
            for _ in range(3):
                d.add(next(it, 78))
            d.add(a[i])
        except IndexError:
            d.add(1001)
        except ValueError:
            d.add(1002)
    return d.value


if __name__ == "__main__":
    print("list", *(list_walk(s, 20000) for s in (1, 2, 3)))
    print("dict", dict_walk(1, 20000, 50), dict_walk(2, 20000, 1000), dict_walk(3, 50000, 100000))
    print("set", set_walk(1, 20000, 12), set_walk(2, 20000, 100), set_walk(3, 20000, 3000), set_walk(4, 60000, 1000000))
    print("sort", *(sort_walk(s, n, k) for s, n, k in ((1, 10, 8), (2, 100, 16), (3, 3000, 64), (4, 5000, 1 << 20))))
    print("range", range_walk(1, 5000))
