"""Loops that count, with every way to leave a turn: breaks, returns, exceptions, conditions, values that only some ways change."""


def find(items, wanted):
    tries = 0
    for i in range(len(items)):
        if items[i] == wanted:
            break
        tries += 1
    else:
        return "none", tries, i
    return "found", tries, i


def find_return(items, wanted):
    for i in range(len(items)):
        if items[i] == wanted:
            return i
    return -1


def skips(items, n):
    even = odd = late = 0
    for i in range(n):
        if items[i] & 1:
            odd += items[i]
            continue
        if i > 2000:
            late = i
        even += items[i]
    return even, odd, late


def collects(items, n):
    found = []
    total = 0
    for i in range(n):
        if items[i] % 97 == 0:
            found.append(i)
        total += i
    return len(found), found[:3], found[-3:], total


def two_lists(left, right, n):
    total = 0
    try:
        for i in range(n):
            total += left[i] * right[i]
    except IndexError:
        return "short", total, i
    return total


def changes_type(items, n):
    total = 0
    for i in range(n):
        total = total + items[i]
    return total


def nested(table, n, m):
    total = 0
    for i in range(n):
        row = table[i]
        for j in range(m):
            total += row[j]
            if total > 10_000_000:
                break
        else:
            total += 1
    return total, i, j


def both_after(items, n):
    value = 1
    other = 2
    for i in range(n):
        if items[i] == 1500:
            break
        other = value
        value = items[i]
    return value, other, i


def counter_changed(n):
    seen = 0
    for i in range(n):
        seen += i
        i = -5
    return seen, i


def overflows(n):
    total = (1 << 62) - 5
    for i in range(n):
        total += 1 << 50
    return total


items = list(range(3000))
print(find(items, 5), find(items, 1023), find(items, 1024), find(items, 2999), find(items, -1))
print(find_return(items, 0), find_return(items, 1024), find_return(items, 2999), find_return(items, "x"))
print(skips(items, 3000), skips(items, 1), skips(items, 1025))
print(collects(items, 3000), collects(items, 50))
print(two_lists(items, items, 3000), two_lists(items, items[:1024], 3000), two_lists(items[:1023], items, 3000))
print(two_lists(items, [], 10), two_lists([], items, 10), two_lists(items, items, 0))
print(changes_type([1] * 2000 + [0.5] * 1000, 3000), changes_type([1.5] * 1024 + [2] * 10, 1034))
print(changes_type([1] * 1100 + [1 << 80, 1], 1102))
table = [list(range(k, k + 1200)) for k in range(30)]
print(nested(table, 30, 1200), nested(table, 3, 1024), nested(table, 1, 1))
print(both_after(items, 3000), both_after(items, 100), both_after(items, 1))
print(counter_changed(3000), overflows(3000), overflows(100_000))


def words(texts, n):
    size = 0
    for i in range(n):
        size += len(texts[i])
    return size


def pairs(n):
    total = 0.0
    for i in range(1, n, 2):
        total += 1.0 / i
        total -= 1.0 / (i + 2)
    return total


print(words(["ab", "c"] * 1500, 3000), pairs(5000))


def generator(items, n):
    for i in range(n):
        if items[i] % 1000 == 999:
            yield i, items[i]


print(list(generator(items, 3000)))


def in_turn(items, n):
    for i in range(n):
        yield items[i]


print(sum(in_turn(items, 3000)))


def two_ways_around(items, n):
    f = 0.0
    for j in range(-3, n):
        items[0] = j
        if j == 1:
            f = "a"
    else:
        f = 0.25
    return f, items[0], j


print(two_ways_around([5], 3), two_ways_around([5], 3000))
