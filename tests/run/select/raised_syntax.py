# Exceptions that only a program raises are there if it names them.
def show(make):
    try:
        raise make
    except Exception as error:
        print(repr(error), str(error), isinstance(error, Exception))


show(SyntaxError("text", ("file.py", 3, 5, "a b c\n")))
show(ExceptionGroup("group", [ValueError(1), ExceptionGroup("inner", [KeyError("k")])]))
show(UnicodeTranslateError("text", 1, 2, "reason"))
raise IndentationError("indent", ("file.py", 3, 5, "    a b c\n", 3, 6))
