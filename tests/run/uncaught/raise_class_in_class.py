# An exception class nested in a class and in a function: its qualified name.
class Outer:
    class Error(Exception):
        pass


def f():
    class Local(Outer.Error):
        pass

    raise Local("from a local class")


f()
