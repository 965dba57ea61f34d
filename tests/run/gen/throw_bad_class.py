# throw() of exception classes that do not give an exception, and delegates that cannot be asked for their methods.
class E(Exception):
    def __new__(cls, *args, **kwargs):
        return cls
def boring_generator():
    yield
gen = boring_generator()
try: gen.throw(E)
except TypeError as e: print(e)
try: next(gen)
except StopIteration: print('stop')
def generator():
    try:
        yield
    except TypeError as e: print(e)
gen = generator()
next(gen)
try: gen.throw(E)
except StopIteration: print('stop')
class F(Exception):
    def __init__(self, *args):
        raise LookupError("init", args)
def swallow():
    for _ in range(2):
        try:
            yield
        except LookupError as e: print("in body", e)
gen = swallow()
next(gen)
print(gen.throw(F))
import sys

sys.unraisablehook = lambda u: print('unraisable', u.exc_type.__name__, u.exc_value, u.err_msg)
class Broken:
    def __iter__(self):
        return self
    def __next__(self):
        return 1
    def __getattr__(self, attr):
        print('getattr', attr)
        1/0
class Broken2(Broken):
    def __getattr__(self, attr):
        print('getattr', attr)
        raise AttributeError(attr)
def g(c):
    yield from c()
for c in (Broken, Broken2):
    for f in (lambda gi: gi.send(1), lambda gi: gi.throw(KeyError), lambda gi: gi.throw(GeneratorExit), lambda gi: gi.close(), lambda gi: next(gi)):
        gi = g(c)
        print(next(gi))
        try:
            print(f(gi))
        except BaseException as e:
            print(type(e).__name__, e)
