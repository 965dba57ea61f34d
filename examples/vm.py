# A compiler to bytecode and a stack machine for a tiny language, with a disassembler, reading its program from stdin.
import sys

KEYWORDS = {"while", "if", "else", "print", "end", "func", "return"}
PRECEDENCE = {"<": 1, ">": 1, "==": 1, "+": 2, "-": 2, "*": 3, "/": 3, "%": 3}


class CompileError(Exception):
    pass


class MachineError(Exception):
    pass


def lex(line):
    out, word = [], ""
    for c in line.split("#")[0] + " ":
        if c.isalnum() or c == "_":
            word += c
            continue
        if word:
            out.append(int(word) if word.isdigit() else word)
            word = ""
        if c == "=" and out and out[-1] == "=":
            out[-1] = "=="
        elif not c.isspace():
            out.append(c)
    return out


class Compiler:
    def __init__(self, source):
        self.lines = [(n, t) for n, line in enumerate(source.splitlines(), 1) if (t := lex(line))]
        self.code, self.functions, self.names = [], {}, []

    def emit(self, op, arg=None):
        self.code.append([op, arg])
        return len(self.code) - 1

    def slot(self, name):
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def compile(self):
        self.block(0, ())
        self.emit("HALT")
        return self.code

    def block(self, at, enders):
        while at < len(self.lines):
            n, tokens = self.lines[at]
            if tokens[0] in enders:
                return at
            try:
                at = self.statement(at, tokens)
            except (IndexError, KeyError) as e:
                raise CompileError(f"line {n}: incomplete statement") from e
        if enders:
            raise CompileError(f"missing {' or '.join(enders)}")
        return at

    def statement(self, at, tokens):
        match tokens:
            case ["print", *rest]:
                self.whole(rest)
                self.emit("PRINT")
            case ["return", *rest]:
                self.whole(rest)
                self.emit("RETURN")
            case ["while", *rest]:
                start = len(self.code)
                self.whole(rest)
                jump = self.emit("JUMPZ")
                at = self.block(at + 1, ("end",))
                self.emit("JUMP", start)
                self.code[jump][1] = len(self.code)
            case ["if", *rest]:
                self.whole(rest)
                jump = self.emit("JUMPZ")
                at = self.block(at + 1, ("else", "end"))
                if self.lines[at][1][0] == "else":
                    skip = self.emit("JUMP")
                    self.code[jump][1] = len(self.code)
                    at = self.block(at + 1, ("end",))
                    jump = skip
                self.code[jump][1] = len(self.code)
            case ["func", str(name), "(", *params, ")"]:
                skip = self.emit("JUMP")
                outer, self.names = self.names, [p for p in params if p != ","]
                self.functions[name] = entry = [len(self.code), len(self.names), 0]
                at = self.block(at + 1, ("end",))
                self.emit("PUSH", 0)
                self.emit("RETURN")
                entry[2] = len(self.names)
                self.names = outer
                self.code[skip][1] = len(self.code)
            case [str(name), "=", *rest] if name not in KEYWORDS:
                self.whole(rest)
                self.emit("STORE", self.slot(name))
            case _:
                self.whole(tokens)
                self.emit("POP")
        return at + 1

    def whole(self, tokens):
        rest = self.expression(tokens, 0)
        if rest:
            raise CompileError(f"unexpected {rest[0]!r}")

    def expression(self, tokens, level):
        rest = self.atom(tokens)
        while rest and rest[0] in PRECEDENCE and PRECEDENCE[rest[0]] > level:
            op = rest[0]
            rest = self.expression(rest[1:], PRECEDENCE[op])
            self.emit("BINARY", op)
        return rest

    def atom(self, tokens):
        match tokens:
            case [int(n), *rest]:
                self.emit("PUSH", n)
                return rest
            case ["(", *rest]:
                rest = self.expression(rest, 0)
                if not rest or rest[0] != ")":
                    raise CompileError("missing )")
                return rest[1:]
            case ["-", *rest]:
                self.emit("PUSH", 0)
                rest = self.atom(rest)
                self.emit("BINARY", "-")
                return rest
            case [str(f), "(", *rest] if f.isidentifier():
                n = 0
                while rest[0] != ")":
                    rest = self.expression(rest, 0)
                    n += 1
                    if rest[0] == ",":
                        rest = rest[1:]
                self.emit("CALL", (f, n))
                return rest[1:]
            case [str(name), *rest] if name.isidentifier():
                self.emit("LOAD", self.slot(name))
                return rest
            case [other, *_]:
                raise CompileError(f"unexpected {other!r}")
        raise CompileError("missing operand")


class Machine:
    OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a // b, "%": lambda a, b: a % b, "<": lambda a, b: int(a < b), ">": lambda a, b: int(a > b), "==": lambda a, b: int(a == b)}

    def __init__(self, code, functions, slots):
        self.code, self.functions = code, functions
        self.stack, self.frames, self.vars, self.steps = [], [], [0] * slots, 0

    def run(self, limit=1_000_000):
        pc, code, stack = 0, self.code, self.stack
        while True:
            self.steps += 1
            if self.steps > limit:
                raise MachineError("step limit")
            op, arg = code[pc]
            pc += 1
            if op == "PUSH":
                stack.append(arg)
            elif op == "LOAD":
                stack.append(self.vars[arg])
            elif op == "STORE":
                self.vars[arg] = stack.pop()
            elif op == "BINARY":
                b = stack.pop()
                try:
                    stack[-1] = self.OPS[arg](stack[-1], b)
                except ZeroDivisionError as e:
                    raise MachineError(f"division by zero at {pc - 1}") from e
            elif op == "JUMP":
                pc = arg
            elif op == "JUMPZ":
                if not stack.pop():
                    pc = arg
            elif op == "CALL":
                name, n = arg
                if name not in self.functions:
                    raise MachineError(f"no function {name}")
                entry, params, size = self.functions[name]
                if n != params:
                    raise MachineError(f"{name} takes {params} arguments, not {n}")
                self.frames.append((pc, self.vars))
                self.vars = stack[len(stack) - n:] + [0] * (size - n)
                del stack[len(stack) - n:]
                pc = entry
            elif op == "RETURN":
                pc, self.vars = self.frames.pop()
            elif op == "PRINT":
                print("  out:", stack.pop())
            elif op == "POP":
                stack.pop()
            else:
                return


def main():
    for number, source in enumerate(sys.stdin.read().split("---\n"), 1):
        print(f"program {number}")
        try:
            c = Compiler(source)
            code = c.compile()
            if number == 1:
                for i, (op, arg) in enumerate(code):
                    print(f"  {i:>3} {op:<7}{'' if arg is None else arg}")
            m = Machine(code, c.functions, len(c.names))
            m.run()
            print(f"  {m.steps} steps, variables {dict(zip(c.names, m.vars))}")
        except (CompileError, MachineError) as e:
            print(f"  {type(e).__name__}: {e}" + (f" [{type(e.__cause__).__name__}]" if e.__cause__ else ""))


if __name__ == "__main__":
    main()
