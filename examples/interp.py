# An interpreter of a small expression language: tokens, a precedence parser, tree nodes with dispatch, closures.
import sys


class LangError(Exception):
    pass


class Token:
    def __init__(self, kind, text):
        self.kind, self.text = kind, text

    def __repr__(self):
        return f"{self.kind}:{self.text}"


def tokenize(src):
    i = 0
    while i < len(src):
        c = src[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(src) and (src[j].isdigit() or src[j] == "."):
                j += 1
            yield Token("num", src[i:j])
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < len(src) and (src[j].isalnum() or src[j] == "_"):
                j += 1
            word = src[i:j]
            yield Token("key" if word in ("let", "in", "fn", "if", "then", "else", "and", "or", "not") else "name", word)
            i = j
        elif src[i:i + 2] in ("==", "!=", "<=", ">=", "->", "**"):
            yield Token("op", src[i:i + 2])
            i += 2
        elif c in "+-*/%<>=(),":
            yield Token("op", c)
            i += 1
        else:
            raise LangError(f"bad character {c!r} at {i}")
    yield Token("end", "")


class Node:
    def eval(self, env):
        raise NotImplementedError(type(self).__name__)


class Num(Node):
    def __init__(self, v): self.v = v
    def eval(self, env): return self.v
    def __str__(self): return str(self.v)


class Name(Node):
    def __init__(self, n): self.n = n

    def eval(self, env):
        while env is not None:
            if self.n in env.vars:
                return env.vars[self.n]
            env = env.parent
        raise LangError(f"unknown name {self.n}")

    def __str__(self): return self.n


class Binary(Node):
    OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "%": lambda a, b: a % b, "**": lambda a, b: a**b,
           "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b}

    def __init__(self, op, a, b): self.op, self.a, self.b = op, a, b

    def eval(self, env):
        a, b = self.a.eval(env), self.b.eval(env)
        try:
            return self.OPS[self.op](a, b)
        except ZeroDivisionError:
            raise LangError(f"division by zero in {self}") from None
        except TypeError as e:
            raise LangError(f"bad operands in {self}") from e

    def __str__(self): return f"({self.a} {self.op} {self.b})"


class Logic(Binary):
    def eval(self, env):
        a = self.a.eval(env)
        return (a and self.b.eval(env)) if self.op == "and" else (a or self.b.eval(env))


class Unary(Node):
    def __init__(self, op, a): self.op, self.a = op, a
    def eval(self, env): return -self.a.eval(env) if self.op == "-" else not self.a.eval(env)
    def __str__(self): return f"({self.op} {self.a})"


class If(Node):
    def __init__(self, c, a, b): self.c, self.a, self.b = c, a, b
    def eval(self, env): return (self.a if self.c.eval(env) else self.b).eval(env)
    def __str__(self): return f"(if {self.c} then {self.a} else {self.b})"


class Let(Node):
    def __init__(self, n, v, body): self.n, self.v, self.body = n, v, body

    def eval(self, env):
        inner = Env(env)
        inner.vars[self.n] = self.v.eval(inner)
        return self.body.eval(inner)

    def __str__(self): return f"(let {self.n} = {self.v} in {self.body})"


class Fn(Node):
    def __init__(self, params, body): self.params, self.body = params, body
    def eval(self, env): return Closure(self, env)
    def __str__(self): return f"(fn {' '.join(self.params)} -> {self.body})"


class Call(Node):
    def __init__(self, f, args): self.f, self.args = f, args

    def eval(self, env):
        f = self.f.eval(env)
        args = [a.eval(env) for a in self.args]
        if not callable(f):
            raise LangError(f"{self.f} is not a function")
        return f(*args)

    def __str__(self): return f"{self.f}({', '.join(map(str, self.args))})"


class Closure:
    def __init__(self, fn, env): self.fn, self.env = fn, env

    def __call__(self, *args):
        if len(args) != len(self.fn.params):
            raise LangError(f"expected {len(self.fn.params)} arguments, got {len(args)}")
        inner = Env(self.env)
        inner.vars.update(zip(self.fn.params, args))
        return self.fn.body.eval(inner)

    def __repr__(self): return f"<{self.fn}>"


class Env:
    def __init__(self, parent=None): self.vars, self.parent = {}, parent


class Parser:
    LEVELS = [("or",), ("and",), ("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]

    def __init__(self, src):
        self.tokens = list(tokenize(src))
        self.at = 0

    def peek(self, *texts):
        t = self.tokens[self.at]
        return t.kind in ("op", "key") and t.text in texts

    def take(self, *texts):
        if self.peek(*texts):
            self.at += 1
            return self.tokens[self.at - 1].text

    def need(self, text):
        if not self.take(text):
            raise LangError(f"expected {text!r}, found {self.tokens[self.at]}")

    def name(self):
        t = self.tokens[self.at]
        if t.kind != "name":
            raise LangError(f"expected a name, found {t}")
        self.at += 1
        return t.text

    def program(self):
        e = self.expr()
        if self.tokens[self.at].kind != "end":
            raise LangError(f"left over: {self.tokens[self.at]}")
        return e

    def expr(self):
        if self.take("let"):
            n = self.name()
            self.need("=")
            v = self.expr()
            self.need("in")
            return Let(n, v, self.expr())
        if self.take("if"):
            c = self.expr()
            self.need("then")
            a = self.expr()
            self.need("else")
            return If(c, a, self.expr())
        if self.take("fn"):
            params = []
            while not self.peek("->"):
                params.append(self.name())
            self.need("->")
            return Fn(params, self.expr())
        return self.binary(0)

    def binary(self, level):
        if level == len(self.LEVELS):
            return self.unary()
        a = self.binary(level + 1)
        while op := self.take(*self.LEVELS[level]):
            a = (Logic if op in ("and", "or") else Binary)(op, a, self.binary(level + 1))
        return a

    def unary(self):
        if op := self.take("-", "not"):
            return Unary(op, self.unary())
        a = self.postfix()
        return Binary("**", a, self.unary()) if self.take("**") else a

    def postfix(self):
        a = self.atom()
        while self.take("("):
            args = []
            while not self.take(")"):
                args.append(self.expr())
                if not self.peek(")"):
                    self.need(",")
            a = Call(a, args)
        return a

    def atom(self):
        t = self.tokens[self.at]
        self.at += 1
        if t.kind == "num":
            return Num(float(t.text) if "." in t.text else int(t.text))
        if t.kind == "name":
            return Name(t.text)
        if t.text == "(":
            e = self.expr()
            self.need(")")
            return e
        raise LangError(f"unexpected {t}")


PROGRAMS = [
    "1 + 2 * 3 - 4 / 8", "2 ** 3 ** 2", "-(3 + 4) % 5", "let x = 5 in let y = x * 2 in x + y", "if 3 < 4 and not 5 == 6 then 1 else 0",
    "let fact = fn n -> if n < 2 then 1 else n * fact(n - 1) in fact(25)", "let fib = fn n -> if n < 2 then n else fib(n - 1) + fib(n - 2) in fib(15)",
    "let compose = fn f g -> fn x -> f(g(x)) in compose(fn x -> x + 1, fn x -> x * 10)(4)", "let add = fn a b -> a + b in add(1)", "(fn x -> x)(fn y -> y)",
    "1 / (2 - 2)", "unknown + 1", "3 (4)", "1 +", "2 $ 3", "max(3, sqrt(16.0), 2)", "let rec = fn n -> if n == 0 then 0 else 1 + rec(n - 1) in rec(60)", "1 < 2 == 1", "(1, 2)", "let a = 1.5 in a * a - 0.25",
    "not 0 or 1 / 0", "let loop = fn n acc -> if n == 0 then acc else loop(n - 1, acc * 3) in loop(50, 1)",
]


def main():
    top = Env()
    top.vars.update(max=max, sqrt=lambda x: x**0.5, abs=abs)
    failed = 0
    for src in PROGRAMS:
        try:
            tree = Parser(src).program()
            print(f"{src}\n    {tree}\n    = {tree.eval(top)}")
        except LangError as e:
            failed += 1
            print(f"{src}\n    error: {e}" + (f" (from {type(e.__cause__).__name__})" if e.__cause__ else ""))
    print(f"{len(PROGRAMS)} programs, {failed} with errors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
