# re.error: its attributes, as raised and as made by hand.
import re

for args in [("m",), ("m", "pat"), ("m", "a\nb(", 3), ("m", b"a\nb(", 3), ("m", "abc", 0), ("m", None, 3), ("m", "ab", None), ("m", "x\ny\n", 4)]:
    e = re.error(*args)
    print(repr(e), "|", e, "|", e.args, e.msg, e.pattern, e.pos, e.lineno, e.colno)
e = re.error(msg="m", pattern="p", pos=0)
print(e, e.__dict__)
print(re.error, re.error.__name__, re.error.__module__, re.error.__mro__, issubclass(re.error, Exception))


class MyError(re.error):
    pass


try:
    raise MyError("own", "pattern", 2)
except re.error as x:
    print(type(x).__name__, x, x.colno)
try:
    re.compile("a(b\n(c")
except re.error as x:
    print(x.msg, x.pos, x.lineno, x.colno, x.pattern == "a(b\n(c", x.args)
try:
    re.compile("[z-a]")
except Exception as x:
    print(type(x) is re.error, x)
    x.pos = 7
    print(x.pos)
for f in [lambda: re.error(), lambda: re.error("a", "b", 0, 1), lambda: re.error("m", msg="n"), lambda: re.error("m", x=1), lambda: re.match("a"), lambda: re.match(), lambda: re.sub("a"), lambda: re.match("a", "b", 0, 1), lambda: re.match("a", string="a", pattern="b"), lambda: re.match("a", "a", flag=1), lambda: re.purge(1), lambda: re.escape()]:
    try:
        print(f())
    except TypeError as x:
        print(x)
