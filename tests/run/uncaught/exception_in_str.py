# The exception's own __str__ raises: the traceback says so.
class Bad(Exception):
    def __str__(self):
        raise ValueError("no str")


raise Bad(1)
