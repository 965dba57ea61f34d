# A calculator driven by stdin with error handling.
import sys

env = {}
for n, line in enumerate(sys.stdin, 1):
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    try:
        if "=" in line:
            name, expr = (s.strip() for s in line.split("=", 1))
            env[name] = eval(expr, {"__builtins__": {}}, env)
            print(f"{name} = {env[name]}")
        else:
            print(eval(line, {"__builtins__": {}}, env))
    except (NameError, ZeroDivisionError, SyntaxError, TypeError) as e:
        print(f"line {n}: {type(e).__name__}: {e}", file=sys.stderr)
print(sorted(env))
