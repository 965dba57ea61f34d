# contextlib: contextmanager, closing, suppress, redirect, ExitStack, nullcontext, ContextDecorator, abstract classes.
import contextlib
import sys
from contextlib import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


@contextmanager
def tag(name):
    "tags"
    print("<", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print(">", name)


with tag("a") as t, tag("b"):
    print(t)
with tag("v"):
    raise ValueError("inside")
try:
    with tag("k"):
        raise KeyError("passes")
except KeyError as e:
    print("outside", e)
print(tag.__name__, tag.__doc__, type(tag("x")).__name__)


@tag("decorated")
def f(x):
    return x + 1


print(f(1), f(2))


@contextmanager
def empty():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


attempt(lambda: empty().__enter__())


def use(cm):
    with cm:
        pass


def use_raising(cm, e):
    with cm:
        raise e


attempt(lambda: use(twice()))


@contextmanager
def swallow_wrong():
    try:
        yield
    except KeyError:
        yield


attempt(lambda: use_raising(swallow_wrong(), KeyError(1)))


@contextmanager
def replace():
    try:
        yield
    except KeyError as e:
        raise RuntimeError("replaced") from e


try:
    use_raising(replace(), KeyError(1))
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))
attempt(lambda: use_raising(tag("stop"), StopIteration("s")))


class Door:
    def close(self):
        print("closed")


with closing(Door()) as d:
    print(type(d).__name__)
with suppress(KeyError, IndexError):
    [][1]
print("suppressed")
attempt(lambda: use_raising(suppress(KeyError), TypeError("t")))
with nullcontext(5) as n:
    print(n)


class Stack:
    def write(self, s): parts.append(s)
    def flush(self): ...


parts = []
with redirect_stdout(Stack()):
    print("hidden")
with redirect_stderr(Stack()):
    print("err", file=sys.stderr)
print(parts)
with ExitStack() as stack:
    for name in "xy":
        stack.enter_context(tag(name))
    stack.callback(print, "callback", end="!\n")

    @stack.push
    def final(kind, value, tb):
        print("final", kind, value)
        return True
    raise ZeroDivisionError("z")
with ExitStack() as outer:
    outer.callback(print, "kept")
    moved = outer.pop_all()
print("not yet")
moved.close()
attempt(lambda: ExitStack().enter_context(5))


def chain():
    with ExitStack() as s:
        @s.callback
        def one(): raise IndexError("one")
        @s.callback
        def two(): raise KeyError("two")
        raise ValueError("three")


try:
    chain()
except Exception as e:
    while e:
        print(repr(e))
        e = e.__context__


class Timer(ContextDecorator):
    def __enter__(self): print("start"); return self
    def __exit__(self, *e): print("stop", e[0]); return False


@Timer()
def work(): return "worked"


print(work(), isinstance(Timer(), AbstractContextManager), issubclass(Door, AbstractContextManager))
attempt(AbstractContextManager)
