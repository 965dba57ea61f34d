# re.Scanner, and a lexer with named groups.
import re

s = re.Scanner([(r"[a-zA-Z_]\w*", lambda sc, t: ("name", t)), (r"\d+\.\d*", lambda sc, t: float(t)), (r"\d+", lambda sc, t: int(t)), (r"[=+*/-]", "op"), (r"\s+", None)])
print(s.scan("sum = 3*foo + 312.50+bar"))
print(s.scan("a ? b"), s.scan(""), s.scan("?"))
t = re.Scanner([("a+", lambda sc, x: (x, sc.match.span())), ("b", 1)], re.I)
print(t.scan("aAbBab!"))
print(re.Scanner([("x*", "x")]).scan("xxy"), re.Scanner([("", "e"), ("a", 1)]).scan("a"))
try:
    re.Scanner([("(", 1)])
except re.error as e:
    print(e)

TOKENS = re.compile(r"(?P<num>\d+(?:\.\d+)?)|(?P<id>[A-Za-z_]\w*)|(?P<op>[-+*/()=])|(?P<ws>\s+)|(?P<bad>.)")


def lex(text):
    for m in TOKENS.finditer(text):
        if m.lastgroup != "ws":
            yield m.lastgroup, m.group(), m.start()


for token in lex("x1 = (3.14 + y) * 2 $"):
    print(token)


def evaluate(text):
    tokens = [t for t in lex(text)] + [("end", "", len(text))]
    at = 0

    def expr():
        nonlocal at
        v = term()
        while tokens[at][1] in ("+", "-"):
            op = tokens[at][1]
            at += 1
            w = term()
            v = v + w if op == "+" else v - w
        return v

    def term():
        nonlocal at
        v = atom()
        while tokens[at][1] in ("*", "/"):
            op = tokens[at][1]
            at += 1
            w = atom()
            v = v * w if op == "*" else v / w
        return v

    def atom():
        nonlocal at
        kind, text, _ = tokens[at]
        at += 1
        if text == "(":
            v = expr()
            at += 1
            return v
        if text == "-":
            return -atom()
        return float(text)

    return expr()


print(evaluate("1 + 2 * (3 - 4) / 2"), evaluate("-(2.5*4)"))
