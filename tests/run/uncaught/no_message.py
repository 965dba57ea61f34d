# An exception without a message shows only its name.
def f():
    raise NotImplementedError


f()
