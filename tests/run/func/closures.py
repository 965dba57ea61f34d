# Closures: cells shared between functions, late binding, counters, __closure__.
def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
        return balance

    def withdraw(n):
        nonlocal balance
        if n > balance:
            raise ValueError("insufficient")
        balance -= n
        return balance

    return deposit, withdraw, lambda: balance


d, w, b = account(100)
print(d(50), w(30), b())
try:
    w(1000)
except ValueError as e:
    print(e, b())
adders = [lambda x, n=n: x + n for n in range(3)]
print([a(10) for a in adders], d.__closure__[0].cell_contents, d.__code__.co_freevars, len(account(1)))


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


print(compose(lambda x: x + 1, lambda x: x * 2)(5), compose()(3))


def curry(f, n, *got):
    return f(*got) if n == len(got) else lambda x: curry(f, n, *got, x)


print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))


def late():
    def f():
        return v

    v = 1
    a = f()
    v = 2
    return a, f()


print(late())
