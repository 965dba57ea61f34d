# A chain of three exceptions with causes and contexts mixed.
def a():
    raise OSError("disk")


def b():
    try:
        a()
    except OSError as e:
        raise ValueError("parse") from e


def c():
    try:
        b()
    except ValueError:
        raise RuntimeError("top")


c()
