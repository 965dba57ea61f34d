# Descriptors of builtin methods in the namespaces of other classes, and builtins that become something else.
import builtins


def same(x):
    return x


class Thief:
    lower = str.lower
    append = list.append
    keys = dict.keys
    length = len
    get = {"a": 1}.get


class Stack(list):
    push = list.append
    first = list.index


def call(thing, n):
    for i in range(n):
        for attempt in (lambda: thing.lower(), lambda: thing.append(same(i) + same(i)), lambda: list(thing.keys())):
            try:
                print(attempt())
            except (TypeError, AttributeError) as error:
                print(error)
        try:
            thing.append(same(i) + same(i))
        except TypeError as error:
            print(error)
        try:
            print(thing.lower(), thing.length([same(i)]))
        except (TypeError, AttributeError) as error:
            print(error)
        try:
            print(thing.get(same("a")))
        except (TypeError, AttributeError) as error:
            print(error)


call(Thief(), 3)


def stack(make, n):
    s = make()
    for i in range(n):
        s.append(same(i) * same(i))
        s.index(same(0))
    return s


print(stack(Stack, 4), stack(list, 3))
s = Stack()
for i in range(3):
    s.push(same(i))
    print(s.first(same(0)), s)


def codes(text):
    found = []
    for i in range(len(text)):
        try:
            found.append(ord(text[same(i)]))
        except TypeError as error:
            found.append(str(error))
    return found


print(codes("abc"))
for other in (str.upper, "x".join, len, [5].count, lambda c: c * 2, int):
    builtins.ord = other
    try:
        print(codes("abc"))
    except ValueError as error:
        print(error)


def sizes(things):
    total = 0
    for thing in things:
        total += len(thing)
        if isinstance(thing, (list, str)):
            total += 100
        if isinstance(thing, dict):
            total += 1000
    return total


class Liar:
    __class__ = dict

    def __len__(self):
        return 7


print(sizes(["ab", [1], {2: 3}, (4,), range(9), Liar()]))
