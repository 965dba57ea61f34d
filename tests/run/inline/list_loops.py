# Loops over lists that change while the loop runs, that end in different ways, and over what is no list after all.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def grow(items):
    seen = []
    for item in items:
        seen.append(item)
        if len(items) < 6:
            items.append(item * 2)
    return seen


print(grow([1, 2]))


def shrink(items):
    seen = []
    for item in items:
        seen.append(item)
        items.pop()
    return seen


print(shrink([1, 2, 3, 4, 5]))


def replace(items):
    for item in items:
        items[:] = []
        print("item", item.name)
    print("after")


replace([D("first"), D("second")])


def temporary():
    for item in [D("t1"), D("t2")]:
        print("in", item.name)
    else:
        print("else")
    print("behind")


temporary()


def leave(items):
    for item in items:
        for other in items:
            if other.name == "stop":
                return item.name
    return None


print(leave([D("go"), D("stop"), D("never")]))


def fail(items):
    for item in items:
        if item > 2:
            raise ValueError(item)


try:
    fail([1, 2, 3])
except ValueError as error:
    print("error", error)


def any_iterable(items):
    total = 0
    for item in items:
        total += item
    return total


print(any_iterable([1, 2, 3]), any_iterable((1, 2.5)), any_iterable({4: 1, 5: 2}), any_iterable({7}), any_iterable(range(4)))
print(any_iterable(x * x for x in [1, 2, 3]), any_iterable([2**62, 2**62, 2**62]), any_iterable([0.5, 1]), any_iterable([True, True]))


class MyList(list):
    def __iter__(self):
        print("iter of a subclass")
        return iter([10, 20])


print(any_iterable(MyList([1])))


def nested(rows):
    out = []
    for row in rows:
        for value in row:
            if value < 0:
                break
            if value == 1:
                continue
            out.append(value)
        else:
            out.append("whole")
    return out


print(nested([[1, 2], [3, -1, 4], []]))


def comprehend(rows):
    return [value + 1 for row in rows for value in row if value], sum([len(row) for row in rows])


print(comprehend([[0, 1], [2], []]))


def rebinding(items):
    for item in items:
        items = [item, "other"]
        print(item, len(items))
    return items


print(rebinding([1, 2, 3]))
data = [1, 2, 3]
it = iter(data)
for x in it:
    print(x)
    data.append(x) if len(data) < 5 else None
data.append(99)
print(list(it), next(it, "over"))


def unpacking(pairs):
    total = 0
    for key, value in pairs:
        total += key * value
    return total


print(unpacking([(1, 2), (3, 4)]), unpacking([[1, 2]]), unpacking(list({1: 2}.items())))


def generated(items):
    for item in items:
        yield item
        yield from [item, item]


print(list(generated([1, 2])))


def delete_inside(items):
    count = 0
    for item in items:
        del items[0]
        count += 1
    return count, items


print(delete_inside([1, 2, 3, 4]))
