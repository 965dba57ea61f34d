# raise SystemExit(2) from nested calls, through except Exception.
def f():
    try:
        g()
    except Exception:
        print("never")
    finally:
        print("f finally")


def g():
    raise SystemExit(2)


f()
