# print: sep, end, file, flush, several values, empty, objects with __str__.
import sys


class S:
    def __str__(self): return "S-str"
    def __repr__(self): return "S-repr"


print()
print(1, "a", None, 2.5, [S()], S(), sep=", ")
print("no newline", end="")
print(" ... continued", end="!\n")
print("a", "b", sep="")
print("x", "y", sep="\n", end="\n--\n")
print(*range(3), sep=None, end=None)
print("flushed", flush=True)
print("to stdout", file=sys.stdout)
print("to stderr", file=sys.stderr)
print("none file", file=None)


class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)


w = W()
print("a", 1, sep="-", end="$", file=w)
print(w.parts)
for kw in ({"sep": 1}, {"end": 2}, {"file": 5}, {"bad": 1}):
    try:
        print("x", **kw)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class B:
    def __str__(self): raise ValueError("in str")


try:
    print("before", B(), "after")
except ValueError as e:
    print("|", e)
