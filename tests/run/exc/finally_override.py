# Exceptions and returns in finally replace what was in flight.
def a():
    try:
        raise ValueError("lost")
    finally:
        return "return wins"


def b():
    try:
        return "lost"
    finally:
        raise KeyError("raise wins")


def c():
    try:
        raise ValueError(1)
    except ValueError:
        raise KeyError(2)
    finally:
        print("c finally")


def d():
    while True:
        try:
            raise ValueError
        except ValueError:
            break
        finally:
            print("d finally")
    return "d"


def e():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("cleanup 1")
    except ValueError as x:
        return str(x)
    finally:
        print("cleanup 2")


for f in (a, b, c, d, e):
    try:
        print(f())
    except Exception as x:
        print("raised", repr(x), repr(x.__context__))
