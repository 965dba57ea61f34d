# The same exception as its own context does not loop.
def f():
    try:
        raise ValueError("a")
    except ValueError as e:
        raise e from e


f()
