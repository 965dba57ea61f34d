"""Lists that change while a loop counts over them: a check of an index that was good is not good for ever."""

import gc


class Shrinks:
    def __init__(self, items, to):
        self.items = items
        self.to = to

    def __del__(self):
        del self.items[self.to:]


class Grows:
    def __init__(self, items):
        self.items = items

    def __del__(self):
        self.items.extend([7] * 10)


class Swaps:
    """Gives the list other memory."""

    def __init__(self, items):
        self.items = items

    def __del__(self):
        size = len(self.items)
        self.items.clear()
        self.items.extend(range(size))


def overwrite(items, n):
    i = None
    try:
        for i in range(n):
            items[i] = False
    except IndexError as error:
        return str(error), i, len(items)
    return "done", i, len(items)


def twice(items, n):
    i = None
    try:
        for i in range(n):
            items[i] = 0
            items[i] = 1
    except IndexError:
        return "error", i, len(items)
    return "done", i, len(items), sum(item for item in items if item)


def reads_after(items, n):
    total = 0
    i = None
    try:
        for i in range(n):
            items[i] = 3
            total += items[i]
    except IndexError:
        return "error", i, total
    return "done", i, total


for at in (0, 5, 1023, 1024, 1500):
    for to in (0, 3, 1024, 1499, 1501, 1999):
        for work in (overwrite, twice, reads_after):
            items = [True] * 2000
            items[at] = Shrinks(items, to)
            print(work.__name__, at, to, work(items, 2000))
    items = [True] * 1500
    if at < 1500:
        items[at] = Grows(items)
    print(at, overwrite(items, 1510))
    items = [True] * 1600
    items[at] = Swaps(items)
    print(at, overwrite(items, 1600), items[:3], items[-3:], sum(items))


def appends(n):
    items = [1]
    total = 0
    for i in range(n):
        total += items[i]
        items.append(i & 3)
    return total, len(items)


def pops(items, n):
    i = None
    try:
        for i in range(n):
            if items[i] == 900:
                items.pop()
                items.pop()
    except IndexError:
        return "error", i
    return "done", i


def clears(items, n):
    seen = 0
    try:
        for i in range(n):
            seen += items[i]
            if seen == 1200:
                items.clear()
    except IndexError:
        return "error", i, seen
    return "done", seen


def assigns_slice(items, n):
    try:
        for i in range(n):
            items[i] += 1
            if i == 1100:
                items[1000:] = []
    except IndexError:
        return "error", i, sum(items)
    return "done", sum(items)


def rebinds(items, n):
    try:
        for i in range(n):
            items[i] = 0
            if i == 1050:
                items = [5] * 1060
    except IndexError:
        return "error", i, sum(items)
    return "done", sum(items)


print(appends(5000))
print(pops(list(range(1800)), 1800), pops([900] * 100, 100))
print(clears([1] * 3000, 3000), assigns_slice([1] * 3000, 3000), rebinds([1] * 3000, 3000))


class Sub(list):
    def __getitem__(self, index):
        return 10

    def __len__(self):
        return 5


def reads(items, n):
    total = 0
    for i in range(n):
        total += items[i]
    return total


print(reads(Sub([1, 2]), 2000), reads((1,) * 2000, 2000), reads(range(2000), 2000), reads(bytes(2000), 2000))
print(reads({k: k for k in range(2000)}, 2000), reads([2] * 2000, 2000))


class Node:
    def __init__(self, number, log):
        self.me = self
        self.number = number
        self.log = log

    def __del__(self):
        self.log.append(self.number)


def collects(n):
    # The collector runs when it is asked for, in loops that call and in loops that do not.
    log = []
    Node(1, log)
    gc.collect()
    kept = [None] * n
    for i in range(n):
        kept[i] = i
    Node(2, log)
    for i in range(n):
        kept[i] = 0
    gc.collect()
    return log, sum(kept)


print(collects(5000))
