# Frames of the generators through which throw() and close() go to the innermost one
import sys


def stack():
    frame = sys._getframe(1)
    found = []
    while frame is not None:
        found.append(f"{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " ".join(found)


def inner():
    while True:
        try:
            yield stack()
        except KeyError:
            print("caught", stack())
        finally:
            print("finally", stack())


def middle():
    yield from inner()


def outer():
    result = yield from middle()
    return result


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return stack()

    def throw(self, *args):
        return "thrown", stack()

    def close(self):
        print("close", stack())


def over():
    yield from Plain()


g = outer()
print(next(g))
print(g.throw(KeyError))
print(g.throw(KeyError(1)))
print(g.gi_frame.f_back, g.gi_frame.f_lineno)
try:
    g.throw(ValueError("out"))
except ValueError as error:
    entry = error.__traceback__
    while entry:
        print(entry.tb_frame.f_code.co_name, entry.tb_lineno)
        entry = entry.tb_next
g = outer()
next(g)
g.close()
g = over()
print(next(g))
print(g.throw(KeyError))
g.close()
