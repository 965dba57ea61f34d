# itertools: count, cycle, repeat, islice, takewhile, dropwhile, filterfalse, compress.
from itertools import count, cycle, repeat, islice, takewhile, dropwhile, filterfalse, compress, chain

print(list(islice(count(), 3)), list(islice(count(5, 2), 3)), list(islice(count(0.5, 0.25), 3)), list(islice(count(2**63 - 1), 3)), list(islice(cycle("ab"), 5)), list(repeat(7, 3)), list(islice(repeat("x"), 2)))
print(list(islice("abcdef", 2)), list(islice("abcdef", 2, None)), list(islice("abcdef", 1, 5, 2)), list(takewhile(lambda x: x < 3, count())), list(dropwhile(lambda x: x < 3, range(6))), list(filterfalse(lambda x: x % 2, range(6))), list(compress("abcd", [1, 0, 1, 1])), list(map(pow, range(4), repeat(2))))
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "c"])), count(3), repeat(1, 2), repeat("a"), next(cycle([1])), list(cycle([])), count(1, 0.5))
it = iter(range(10))
print(list(islice(it, 3)), list(islice(it, 2)), next(it))
for f in (lambda: islice("a", -1), lambda: islice("a", "x"), lambda: count("a"), lambda: repeat(), lambda: cycle(5), lambda: islice([1], 0, 5, 0), lambda: next(repeat(1, 0))):
    try:
        print(f())
    except (ValueError, TypeError, StopIteration) as e:
        print(type(e).__name__, e)
