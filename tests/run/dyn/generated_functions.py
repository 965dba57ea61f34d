# Functions and classes generated from text templates.
template = """
def {name}(x):
    return x {op} {n}
"""
ns = {}
for name, op, n in (("add5", "+", 5), ("mul3", "*", 3), ("pow2", "**", 2)):
    exec(template.format(name=name, op=op, n=n), ns)
print([ns[k](7) for k in ("add5", "mul3", "pow2")], ns["add5"].__name__)


def record(name, *fields):
    args = ", ".join(fields)
    body = "\n".join(f"        self.{f} = {f}" for f in fields)
    rep = ", ".join(f"{f}={{self.{f}!r}}" for f in fields)
    src = f"class {name}:\n    def __init__(self, {args}):\n{body}\n    def __repr__(self):\n        return f'{name}({rep})'\n"
    ns = {}
    exec(src, ns)
    return ns[name]


P = record("P", "x", "y")
p = P(1, y="a")
print(p, p.x, type(p).__name__)
p.x += 5
print(p)
ops = {o: eval(f"lambda a, b: a {o} b") for o in ("+", "-", "*", "//", "<", "==", "and")}
print({o: f(7, 2) for o, f in ops.items()})
