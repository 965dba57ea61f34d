# Pipelines of generator expressions interleave their work.
def trace(name, it):
    for x in it:
        print(name, x, end="; ")
        yield x


p = trace("c", (y + 1 for y in trace("b", (x * x for x in trace("a", range(3))))))
print(list(p))
a = (x for x in range(10))
b = (x for x in a if x % 2)
c = (x * x for x in b)
print(next(c), next(a), list(c))
print(list(zip(*[iter(range(9))] * 3)), [sum(t) for t in zip((x for x in range(3)), (y for y in "abc" and range(3)))])
def primes():
    sieve = []
    n = 2
    while True:
        if all(n % p for p in sieve):
            sieve.append(n)
            yield n
        n += 1


g = primes()
print([next(g) for _ in range(12)])
