# try/except/else/finally: which blocks run, for success, handled and unhandled errors.
def run(f):
    log = []
    try:
        try:
            log.append("try")
            f()
        except ValueError as e:
            log.append(f"except {e}")
        except (KeyError, IndexError) as e:
            log.append(f"except tuple {type(e).__name__}")
        else:
            log.append("else")
        finally:
            log.append("finally")
    except Exception as e:
        log.append(f"outer {type(e).__name__}")
    return log


def r(e):
    def f():
        raise e

    return f


print(run(lambda: None), run(r(ValueError("v"))), run(r(KeyError("k"))), run(lambda: [][0]), run(lambda: 1 / 0), run(r(UnicodeError("sub"))), sep="\n")
try:
    pass
except:
    print("no")
else:
    print("else")
try:
    raise KeyboardInterrupt
except Exception:
    print("not here")
except BaseException as e:
    print("base", repr(e))
