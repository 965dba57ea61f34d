# Generator pipelines: filters, batches, windows, merging, flattening.
def chunks(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield buf
            buf = []
    if buf:
        yield buf


def window(it, n):
    w = []
    for x in it:
        w.append(x)
        if len(w) == n:
            yield tuple(w)
            w.pop(0)


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None and y is not None:
        if x <= y:
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)
    while x is not None:
        yield x
        x = next(a, None)
    while y is not None:
        yield y
        y = next(b, None)


def flatten(x):
    for y in x:
        if isinstance(y, (list, tuple)):
            yield from flatten(y)
        else:
            yield y


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


def count(i=0):
    while True:
        yield i
        i += 1


print(list(chunks(range(7), 3)), list(window("abcd", 2)), list(merge([1, 4, 6], [2, 3, 9, 10])), list(flatten([1, [2, (3, [4]), []]])), list(take(3, (x * x for x in count(5)))))
print(sum(take(100, (x for x in count() if x % 3 == 0))), list(chunks(take(5, window(count(), 3)), 2)))
