# A JSON encoder by dispatch on types, with cycles, escapes, sorting and custom objects.
def enc(x, seen=()):
    if id(x) in seen:
        raise ValueError("circular")
    match x:
        case None: return "null"
        case True: return "true"
        case False: return "false"
        case int() | float(): return repr(x)
        case str():
            return '"' + "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n"}.get(c, c if " " <= c < "\x7f" else f"\\u{ord(c):04x}") for c in x) + '"'
        case list() | tuple(): return "[" + ",".join(enc(v, seen + (id(x),)) for v in x) + "]"
        case dict(): return "{" + ",".join(enc(str(k)) + ":" + enc(v, seen + (id(x),)) for k, v in sorted(x.items(), key=lambda kv: str(kv[0]))) + "}"
        case object(to_json=f): return enc(f(), seen)
        case _: raise TypeError(f"cannot encode {type(x).__name__}")


class P:
    def __init__(self, x): self.x = x
    def to_json(self): return {"p": self.x}


print(enc({"b": [1, 2.5, None, True], "a": "q\"\\\né", 3: (), "z": {"k": P([1])}}), enc([]), enc(1e100), enc(2**70))
l = [1]
l.append(l)
for bad in (l, {1, 2}, object(), [b"x"]):
    try:
        enc(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
