# append, extend, insert, pop, remove, clear, index, count, copy, reverse.
a = [3, 1]
print(a.append(4), a.extend((1, 5)), a.insert(0, 9), a.insert(-1, 8), a.insert(100, 7), a.insert(-100, 6), a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove(1), a, a.index(4), a.count(1), a.reverse(), a)
b = a.copy()
b.append("new")
a.extend(a)
print(a, b, a.index(9, 1), a.index(9, -2), [1, 2, 1].index(1, 1, 3))
a.clear()
print(a, a.extend({"k": 1}), a.extend("xy"), a.extend(i for i in range(2)), a)
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1].index(1, 1), lambda: [].extend(5), lambda: [].append(), lambda: [].append(1, 2), lambda: [].insert(1), lambda: [1].pop("a"), lambda: [].nope, lambda: [].sort(5), lambda: [].insert("a", 1)):
    try:
        print(f())
    except (IndexError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
