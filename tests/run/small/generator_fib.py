# A generator with state and a limit.
def fib(limit):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b


print(list(fib(100)), sum(x for x in fib(10**15) if x % 2 == 0))
