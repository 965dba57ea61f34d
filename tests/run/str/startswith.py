# startswith and endswith with tuples and bounds.
s = "hello world"
print(s.startswith("hell"), s.startswith("world", 6), s.startswith(("x", "he")), s.startswith(()), s.startswith(""), s.startswith("", 11), s.startswith("", 12), s.startswith("h", -3))
print(s.endswith("rld"), s.endswith("hello", 0, 5), s.endswith(("ld", "x")), s.endswith(""), s.endswith("o", None, 5), "é".endswith("é"))
for f in (lambda: s.startswith(1), lambda: s.startswith(["h"]), lambda: s.endswith((1,)), lambda: s.startswith()):
    try:
        print(f())
    except TypeError as e:
        print(e)
