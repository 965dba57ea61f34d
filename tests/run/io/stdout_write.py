# sys.stdout.write, flush, writelines, mixing with print; stderr separately.
import sys

print(sys.stdout.write("abc\n"), sys.stdout.write(""), sys.stdout.write("é日\n"))
sys.stdout.writelines(["l1\n", "l2\n"])
sys.stderr.write("err 1\n")
print("middle")
print("err 2", file=sys.stderr)
sys.stdout.flush()
try:
    sys.stdout.write(5)
except TypeError as e:
    print(e)
print(sys.stdout.encoding.lower(), sys.stdin.readline() == "", sys.stdout.isatty())
old = sys.stdout


class Cap:
    def __init__(self): self.s = ""
    def write(self, t): self.s += t
    def flush(self): pass


sys.stdout = c = Cap()
print("captured", 1)
sys.stdout = old
print(repr(c.s))
