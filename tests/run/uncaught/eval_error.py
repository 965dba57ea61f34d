# An error inside eval: the frame is named <string> and has no source line.
def f():
    return eval("1 + missing")


f()
