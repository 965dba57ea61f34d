# str, repr and args of exceptions; KeyError's quoting; OSError's forms.
for e in (ValueError(), ValueError("a"), ValueError("a", 1), ValueError(None), KeyError("k"), KeyError(), KeyError(1, 2), KeyError("it's"), OSError(2, "No such file"), OSError(2, "msg", "file.txt"), OSError("only"), StopIteration(5), SystemExit(3), SystemExit(), AttributeError("x"), NameError("n", name="nm"), ImportError("i", name="m", path="p"), Exception([1, 2]), BaseException("b"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), SyntaxError("s"), AssertionError(()), Exception("multi\nline"), FileNotFoundError(2, "gone", "f")):
    print(str(e), "|", repr(e), "|", e.args)
o = OSError(2, "m", "f")
print(o.errno, o.strerror, o.filename, type(o).__name__, type(OSError(17, "x")).__name__, type(OSError(13, "x")).__name__, StopIteration(5).value, SystemExit(3).code, SystemExit().code, ImportError("x", name="m").name, NameError("n", name="nm").name, AttributeError("a", name="q", obj=1).obj)
for f in (lambda: ValueError(x=1), lambda: KeyError(a=2), lambda: ImportError(bad=1), lambda: UnicodeDecodeError("a")):
    try:
        f()
    except TypeError as e:
        print(e)
e = ValueError(1, 2)
e.args = "ab"
print(e.args, e, e.__traceback__, e.__cause__)
