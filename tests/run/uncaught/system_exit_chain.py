# SystemExit raised while handling another exception: only the code counts.
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        raise SystemExit("stopped: division")


f()
