# Classic generators: Fibonacci, primes, permutations, powerset, Pascal, look-and-say.
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def perms(xs):
    if not xs:
        yield []
    for i in range(len(xs)):
        for p in perms(xs[:i] + xs[i + 1:]):
            yield [xs[i], *p]


def powerset(xs):
    if not xs:
        yield ()
        return
    for s in powerset(xs[1:]):
        yield s
        yield (xs[0],) + s


def pascal():
    row = [1]
    while True:
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


def look():
    s = "1"
    while True:
        yield s
        out, i = "", 0
        while i < len(s):
            j = i
            while j < len(s) and s[j] == s[i]:
                j += 1
            out += str(j - i) + s[i]
            i = j
        s = out


def first(n, g): return [x for _, x in zip(range(n), g)]


print(first(15, fib()), list(perms([1, 2, 3])), sorted(powerset((1, 2, 3))), first(5, pascal()), first(6, look()), sep="\n")
f = fib()
for x in f:
    if x > 2**64:
        print(x, next(f))
        break
