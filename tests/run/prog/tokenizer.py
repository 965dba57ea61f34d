# A tokenizer and a recursive descent parser with positions and errors.
class ParseError(Exception):
    def __init__(self, msg, pos): super().__init__(f"{msg} at {pos}"); self.pos = pos


def tokens(s):
    i = 0
    while i < len(s):
        if s[i] == " ":
            i += 1
            continue
        j = i
        while j < len(s) and s[j].isalnum():
            j += 1
        if j == i:
            j += 1
        yield s[i:j], i
        i = j
    yield "", len(s)


class P:
    def __init__(self, s):
        self.it = tokens(s)
        self.tok, self.pos = next(self.it)
    def eat(self, t=None):
        if t and self.tok != t:
            raise ParseError(f"expected {t!r} got {self.tok!r}", self.pos)
        out = self.tok
        self.tok, self.pos = next(self.it)
        return out
    def expr(self):
        v = self.term()
        while self.tok in ("+", "-"):
            v = v + self.term() if self.eat() == "+" else v - self.term()
        return v
    def term(self):
        v = self.factor()
        while self.tok and self.tok in "*/%":
            op, w = self.eat(), self.factor()
            v = v * w if op == "*" else v // w if op == "/" else v % w
        return v
    def factor(self):
        if self.tok == "(":
            self.eat()
            v = self.expr()
            self.eat(")")
            return v
        if self.tok == "-":
            self.eat()
            return -self.factor()
        if not self.tok.isdigit():
            raise ParseError(f"unexpected {self.tok!r}", self.pos)
        return int(self.eat())


for s in ("1+2*3", "(1+2)*3", "-(4-10) % 4", "2*(3+", "7/0", "10 - 2 - 3", "abc", "1 2", "((((5))))", "99999999999 * 99999999999", ""):
    try:
        p = P(s)
        v = p.expr()
        if p.tok:
            raise ParseError(f"left over {p.tok!r}", p.pos)
        print(s, "=", v)
    except (ParseError, ZeroDivisionError) as e:
        print(s, "->", type(e).__name__, e)
