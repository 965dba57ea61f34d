# A method chosen by a computed name.
class Cmd:
    def do_add(self, a, b): return int(a) + int(b)
    def do_echo(self, *a): return " ".join(a)
    def run(self, line):
        name, *args = line.split()
        f = getattr(self, "do_" + name, None)
        try:
            return f(*args) if f else f"no {name}"
        except (TypeError, ValueError) as e:
            return f"{type(e).__name__}: {e}"


c = Cmd()
for l in ("add 1 2", "echo a b c", "sub 1", "add 1", "add x 1"):
    print(c.run(l))
