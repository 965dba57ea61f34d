# from None in the middle of a chain.
def a():
    {}["a"]


def b():
    try:
        a()
    except KeyError:
        raise ValueError("b") from None


try:
    b()
except ValueError as e:
    raise TypeError("c") from e
