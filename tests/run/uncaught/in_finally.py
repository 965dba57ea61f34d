# An error in finally while another is in flight.
def f():
    try:
        raise ValueError("first")
    finally:
        int("second")


f()
