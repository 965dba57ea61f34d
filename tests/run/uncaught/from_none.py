# raise ... from None hides the context in the traceback.
try:
    {}["x"]
except KeyError:
    raise RuntimeError("clean") from None
