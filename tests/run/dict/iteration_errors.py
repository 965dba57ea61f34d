# Changing a dict or set during iteration raises; changing values does not.
def run(name, f):
    try:
        print(name, f())
    except RuntimeError as e:
        print(name, "RuntimeError:", e)


def add():
    d = {1: 1, 2: 2}
    for k in d:
        d[k + 10] = 0


def remove():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]


def replace():
    d = {1: 1, 2: 2}
    for k in d:
        d[k] += 10
    return d


def swap():
    d = {1: 1, 2: 2, 3: 3}
    for k in d:
        del d[k]
        d[k + 5] = 1


def items():
    d = {1: 1}
    for k, v in d.items():
        d.clear()
        d[5] = 1
        d[6] = 2


def copyiter():
    d = {1: 1, 2: 2}
    for k in list(d):
        d[k + 10] = d.pop(k)
    return d


def sets():
    s = {1, 2, 3}
    for x in s:
        s.add(x + 10)


def exhausted():
    d = {1: 1}
    it = iter(d)
    next(it)
    d[2] = 2
    return list(it)


for f in (add, remove, replace, swap, items, copyiter, sets, exhausted):
    run(f.__name__, f)
