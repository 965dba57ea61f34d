# An LRU cache with a linked list and a dict, checked against a slow model, and used as a memoising decorator.


class Link:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = self


class LRU:
    """A mapping that keeps the `capacity` entries used last."""

    def __init__(self, capacity, on_evict=None):
        if capacity <= 0:
            raise ValueError(f"capacity must be positive, not {capacity}")
        self.capacity, self.on_evict = capacity, on_evict
        self.table = {}
        self.root = Link()
        self.hits = self.misses = 0

    def _unlink(self, link):
        link.prev.next, link.next.prev = link.next, link.prev

    def _front(self, link):
        root = self.root
        link.prev, link.next = root, root.next
        root.next.prev = link
        root.next = link

    def __getitem__(self, key):
        try:
            link = self.table[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(link)
        self._front(link)
        return link.value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __setitem__(self, key, value):
        link = self.table.get(key)
        if link is not None:
            link.value = value
            self._unlink(link)
        else:
            if len(self.table) >= self.capacity:
                last = self.root.prev
                self._unlink(last)
                del self.table[last.key]
                if self.on_evict:
                    self.on_evict(last.key, last.value)
            link = self.table[key] = Link(key, value)
        self._front(link)

    def __delitem__(self, key):
        self._unlink(self.table.pop(key))

    def __contains__(self, key):
        return key in self.table

    def __len__(self):
        return len(self.table)

    def __iter__(self):
        """Keys from the most to the least recently used."""
        link = self.root.next
        while link is not self.root:
            yield link.key
            link = link.next

    def __repr__(self):
        return f"LRU({', '.join(f'{k!r}: {self.table[k].value!r}' for k in self)})"


def memo(capacity):
    def deco(f):
        cache = LRU(capacity)

        def wrapper(*args):
            if args in cache:
                return cache[args]
            cache.misses += 1
            value = cache[args] = f(*args)
            return value

        wrapper.cache = cache
        wrapper.__name__ = f.__name__
        return wrapper

    return deco


@memo(64)
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


class Model:
    """The same thing with a list: slow and obvious."""

    def __init__(self, n):
        self.n, self.items = n, []

    def get(self, k):
        for i, (key, v) in enumerate(self.items):
            if key == k:
                self.items.insert(0, self.items.pop(i))
                return v
        return None

    def set(self, k, v):
        self.items = [(key, old) for key, old in self.items if key != k]
        self.items.insert(0, (k, v))
        del self.items[self.n:]


def rng(seed):
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33


def main():
    gone = []
    c = LRU(3, lambda k, v: gone.append((k, v)))
    for i, k in enumerate("abcab"):
        c[k] = i
    c["d"] = 9
    print(c, gone, len(c), "c" in c, c.get("c", "none"), c["a"], list(c))
    del c["b"]
    try:
        c["b"]
    except KeyError as e:
        print("KeyError", e, c.hits, c.misses)
    try:
        LRU(0)
    except ValueError as e:
        print(e)
    cache, model, r = LRU(16), Model(16), rng(42)
    same = 0
    for _ in range(3000):
        k = next(r) % 40
        if next(r) % 3:
            v = next(r) % 1000
            cache[k] = v
            model.set(k, v)
        else:
            assert cache.get(k) == model.get(k), k
            same += 1
    assert [(k, cache.table[k].value) for k in cache] == model.items
    print(same, "lookups agree;", cache.hits, "hits", cache.misses, "misses;", list(cache)[:8])
    print(paths(16, 16), paths.__name__, paths.cache.hits, paths.cache.misses, len(paths.cache))


if __name__ == "__main__":
    main()
