# raise, raise e, raise from, raise new: identity and context of what arrives.
def thrower(): raise ValueError("v")


def a():
    try: thrower()
    except ValueError: raise
def b():
    try: thrower()
    except ValueError as e: raise e
def c():
    try: thrower()
    except ValueError as e: raise TypeError("t") from e
def d():
    try: thrower()
    except ValueError: raise TypeError("t")
def e():
    try: thrower()
    except ValueError as x: raise x from None
def f():
    try: thrower()
    except ValueError as x: raise type(x)(*x.args, "again")


for fn in (a, b, c, d, e, f):
    try:
        fn()
    except Exception as x:
        n, tb = 0, x.__traceback__
        while tb:
            n, tb = n + 1, tb.tb_next
        print(fn.__name__, repr(x), repr(x.__cause__), repr(x.__context__), x.__suppress_context__, n)
