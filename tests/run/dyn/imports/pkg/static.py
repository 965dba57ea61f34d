HERE = "static"

# So that the module belongs to the program.
if False:
    import other
    from . import sub


def relative():
    return __import__("sub", globals(), locals(), ["VALUE"], 1).VALUE, __import__("", globals(), None, ["sub"], 1).__name__
