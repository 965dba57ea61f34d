# What closed files and files of the wrong direction say.
name = "open_read.txt"
for mode in ("r", "rb"):
    f = open(name, mode)
    f.close()
    for method, args in (
        ("read", ()), ("read", (3,)), ("readline", ()), ("readlines", ()), ("seek", (0,)), ("tell", ()), ("flush", ()), ("fileno", ()),
        ("isatty", ()), ("__iter__", ()), ("__next__", ()), ("__enter__", ()), ("close", ()), ("readable", ()), ("seekable", ()),
    ):
        try:
            print(mode, method, getattr(f, method)(*args))
        except ValueError as e:
            print(mode, method, e)
f = open(name, "rb")
for method, args in (("write", (b"x",)), ("writelines", ([b"x"],)), ("read", ("x",)), ("seek", (-1,)), ("seek", (0, 9))):
    try:
        print(method, getattr(f, method)(*args))
    except (OSError, ValueError, TypeError) as e:
        print(method, type(e).__name__, e)
f.close()
