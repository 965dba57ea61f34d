# A traceback through nested generators.
def inner():
    yield 1
    raise ValueError("from the inner generator")


def outer():
    yield from inner()


def use():
    for x in outer():
        print(x)


use()
