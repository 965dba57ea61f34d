#!/usr/bin/env python3
"""Write a random Python program to stdout: terminating, deterministic, the same for the same seed and size.

    tools/randprog.py SEED [--size N]

The program mixes typed values, bounded loops, functions, closures, generators, classes whose `__del__` prints,
exceptions, try/finally, ints that cross the 48- and 64-bit limits, and variables that are an int here and a float there.
It prints what it computes. Every statement that may fail stands under a handler that prints the error; about one
program in twelve ends in a deliberate uncaught exception. Calls and loops that call burn fuel, so that every program ends.

To shrink a failing program: try smaller sizes with the same seed first (--size 1, 2, ...), then delete top-level blocks;
each block between `# block` comments stands alone except for the names that it uses.
"""
import argparse
import random

INTS = [0, 1, 2, 3, 5, 7, 10, 100, -1, -2, -7, 255, 2**31 - 1, 2**31, -(2**31), 2**46, 2**47 - 2, 2**47 - 1, 2**47, -(2**47), -(2**47) - 1,
        2**53, 2**62, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**20]
FLOATS = ["0.0", "1.0", "0.5", "2.5", "-1.5", "0.1", "1e10", "1e-3", "-0.0", "3.75", "1e300", "140737488355328.0", "9007199254740993.0"]
STRS = ["", "a", "ab", "hello", "x,y,z", "Wörld", "12", "  pad ", "日本", "aaa"]
KEYS = ["k", "a", "b", "zz"]
KINDS = ["int", "float", "str", "list", "dict", "tuple", "set", "obj"]
ERRORS = ["ValueError", "KeyError", "IndexError", "TypeError", "Oops"]

PRELUDE = '''\
fuel = 4000
shown = 0


class Stop(Exception):
    pass


class Oops(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        self.extra = len(args)


def tick():
    global fuel
    fuel -= 1
    if fuel < 0:
        raise Stop("fuel")


def show(*values):
    global shown
    shown += 1
    if shown > 130:
        raise Stop("shown")
    print(*[trim(v) for v in values])


def trim(v):
    text = repr(v)
    return text if len(text) < 120 else text[:100] + "..." + str(len(text))


def small(n):
    return n if -(2**80) < n < 2**80 else n % 1000003


deaths = [0]
'''


class Writer:
    """The random choices, the scopes and the lines written so far."""

    def __init__(self, seed, size):
        self.rng = random.Random(seed * 1000003 + 17)
        self.size = size
        self.lines = []
        self.depth = 0
        self.scopes = [{}]  # name -> kind, innermost last
        self.functions = []  # (name, argument kinds, result kind)
        self.generators = []  # (name, argument kinds)
        self.classes = []  # (name, has __del__, is a context manager)
        self.counter = 0
        self.loops = 0
        self.in_function = False
        self.outer = frozenset()  # names that exist outside the innermost block: never deleted in it

    # -- small helpers

    def put(self, text):
        self.lines.append("    " * self.depth + text)

    def chance(self, p):
        return self.rng.random() < p

    def pick(self, options):
        return self.rng.choice(options)

    def fresh(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def names(self, kind):
        return sorted({n for s in self.scopes for n, k in s.items() if k == kind})

    def bind(self, name, kind):
        self.scopes[-1][name] = kind

    def block(self, body, *args):
        self.depth += 1
        before = len(self.lines)
        body(*args)
        if len(self.lines) == before:
            self.put("pass")
        self.depth -= 1

    # -- expressions

    def expr(self, kind, depth=2):
        known = self.names(kind)
        if known and self.chance(0.45 if depth else 0.8):
            return self.pick(known)
        if depth > 0:
            fitting = [f for f in self.functions if f[2] == kind]
            if fitting and self.chance(0.2):
                name, kinds, _ = self.pick(fitting)
                return f"{name}({', '.join(self.expr(k, depth - 1) for k in kinds)})"
            if self.chance(0.06):
                return f"({self.expr(kind, depth - 1)} if {self.cond(depth - 1)} else {self.expr(kind, depth - 1)})"
        return getattr(self, "expr_" + kind)(depth)

    def expr_int(self, d):
        if d <= 0:
            return str(self.pick(INTS) if self.chance(0.4) else self.rng.randint(-9, 20))
        a = lambda: self.expr("int", d - 1)
        r = self.rng.randint(0, 17)
        if r < 4:
            return f"({a()} {self.pick(['+', '-'])} {a()})"
        if r < 6:
            return f"small({a()} * {a()})"
        if r == 6:
            return f"({a()} {self.pick(['//', '%'])} {self.pick(['%s', '(%s or 3)', '(%s or -7)']) % a()})"
        if r == 7:
            return f"({a()} {self.pick(['&', '|', '^'])} {a()})"
        if r == 8:
            return f"small({a()} << {self.rng.randint(0, 20)})"
        if r == 9:
            return f"({a()} >> {self.rng.randint(0, 50)})"
        if r == 10:
            return f"{self.pick(['-', '~', '+'])}({a()})"
        if r == 11:
            return f"len({self.expr(self.pick(['str', 'list', 'dict', 'tuple', 'set']), d - 1)})"
        if r == 12:
            return f"{self.expr('list', d - 1)}[{self.rng.randint(-3, 4)}]"
        if r == 13:
            return f"{self.expr('dict', d - 1)}{self.pick(['.get(%r, -1)', '[%r]']) % self.pick(KEYS)}"
        if r == 14:
            call = self.pick(["sum(%s)", "max(%s, default=0)", "min(%s)", "max([*%s, 1])"])
            return call % self.expr("list", d - 1)
        if r == 15:
            return f"{self.pick(['max', 'min'])}({a()}, {a()})"
        if r == 16 and self.names("obj"):
            return f"{self.pick(self.names('obj'))}.{self.pick(['v', 'get()', f'add({a()})', 'w'])}"
        return f"abs({a()})" if self.chance(0.5) else f"int({self.cond(d - 1)})"

    def expr_float(self, d):
        if d <= 0:
            return self.pick(FLOATS)
        a = lambda: self.expr(self.pick(["float", "float", "int"]), d - 1)
        r = self.rng.randint(0, 6)
        if r < 3:
            op = self.pick(["+", "-", "*"])  # a product of two variables could grow without bound: they may hold ints
            return f"({a()} {op} {self.pick(FLOATS) if op == '*' else self.expr('float', d - 1)})"
        if r == 3:
            return f"({a()} / {self.pick(['%s', '(%s or 2)', '(%s or 0.75)']) % a()})"
        if r == 4:
            return f"float({self.expr('int', d - 1)})"
        if r == 5:
            return f"round({self.expr('float', d - 1)}, {self.rng.randint(0, 3)})"
        return f"({self.expr('float', d - 1)} {self.pick(['//', '%'])} {a()})"

    def expr_str(self, d):
        if d <= 0:
            return repr(self.pick(STRS))
        s = lambda: self.expr("str", d - 1)
        r = self.rng.randint(0, 10)
        if r < 2:
            return f"({s()} + {s()})[:40]"
        if r == 2:
            return f"({s()} * {self.rng.randint(0, 3)})[:40]"
        if r == 3:
            return f"{s()}[{self.pick(['1:', ':-1', '::-1', '0', '-1', '2', '::2'])}]"
        if r == 4:
            return f"str({self.expr(self.pick(['int', 'float', 'list', 'tuple']), d - 1)})[:40]"
        if r == 5:
            return f"{s()}.{self.pick(['upper()', 'lower()', 'strip()', 'title()', 'replace(%r, %r)' % (self.pick(STRS), '-'), 'zfill(6)', 'center(9, %r)' % '*'])}[:40]"
        if r == 6:
            return f"','.join(map(str, {self.expr('list', d - 1)}))[:40]"
        if r == 7:
            return f'f"{{{self.pick_name("int", d)}:{self.pick([">8", "05", ",", "x", "+"])}}}|{{{self.pick_name("float", d)}:{self.pick([".3f", "e", "g", ">10.2f"])}}}"[:40]'
        if r == 8:
            return f'f"{{{self.pick_name("str", d)}!r:>6}}{{{self.pick_name("int", d)}}}"[:40]'
        if r == 9:
            return f"('%s/%d' % ({s()}, {self.expr('int', d - 1)}))"
        return f"repr({self.expr(self.pick(['str', 'dict', 'tuple']), d - 1)})[:40]"

    def pick_name(self, kind, d):
        """A name, or a literal in parentheses: what may stand in an f-string without quotes."""
        known = self.names(kind)
        if known:
            return self.pick(known)
        return {"int": "(42)", "float": "(2.5)", "str": "str(7)"}[kind]

    def expr_list(self, d):
        if d <= 0:
            return "[" + ", ".join(self.expr_int(0) for _ in range(self.rng.randint(0, 4))) + "]"
        r = self.rng.randint(0, 7)
        if r == 0:
            return "[" + ", ".join(self.expr("int", d - 1) for _ in range(self.rng.randint(0, 4))) + "]"
        if r == 1:
            v = self.fresh("c")
            self.scopes.append({v: "int"})
            body, test = self.expr("int", d - 1), self.cond(d - 1)
            self.scopes.pop()
            return f"[{body} for {v} in {self.pick([f'range({self.rng.randint(0, 6)})', self.expr('list', d - 1) + '[:8]'])} if {test}]"
        if r == 2:
            return f"({self.expr('list', d - 1)} + {self.expr('list', d - 1)})[:16]"
        if r == 3:
            return f"{self.expr('list', d - 1)}[{self.pick(['1:', ':-1', '::-1', '::2', ':3'])}]"
        if r == 4:
            return f"sorted({self.expr(self.pick(['list', 'set']), d - 1)})"
        if r == 5:
            return f"list({self.expr('dict', d - 1)}.values())"
        if r == 6 and self.generators:
            name, kinds = self.pick(self.generators)
            return f"list({name}({', '.join(self.expr(k, d - 1) for k in kinds)}))[:16]"
        return f"list(range({self.rng.randint(-3, 4)}, {self.rng.randint(0, 8)}))"

    def expr_dict(self, d):
        if d > 0 and self.chance(0.3):
            v = self.fresh("c")
            return f"{{str({v}): {v} * {self.rng.randint(-5, 2**40)} for {v} in range({self.rng.randint(0, 5)})}}"
        if d > 0 and self.chance(0.2):
            return f"({self.expr('dict', d - 1)} | {self.expr('dict', d - 1)})"
        return "{" + ", ".join(f"{self.pick(KEYS)!r}: {self.expr('int', d - 1)}" for _ in range(self.rng.randint(0, 3))) + "}"

    def expr_tuple(self, d):
        if d > 0 and self.chance(0.2):
            return f"({self.expr('tuple', d - 1)} + {self.expr('tuple', d - 1)})[:8]"
        return "(" + "".join(self.expr(self.pick(["int", "float", "str"]), d - 1) + ", " for _ in range(self.rng.randint(0, 3))) + ")"

    def expr_set(self, d):
        if d > 0 and self.chance(0.5):
            if self.chance(0.5):
                return f"({self.expr('set', d - 1)} {self.pick(['|', '&', '-', '^'])} {self.expr('set', d - 1)})"
            return f"set({self.expr(self.pick(['list', 'str']), d - 1)})"
        return "{" + ", ".join(str(self.rng.randint(-5, 40)) for _ in range(self.rng.randint(1, 5))) + "}"

    def expr_obj(self, d):
        if not self.classes:
            return "None"
        return f"{self.pick(self.classes)[0]}({self.expr('int', d - 1)})"

    def cond(self, d=1):
        r = self.rng.randint(0, 8)
        kind = self.pick(["int", "int", "float", "str"])
        if r < 4 or d <= 0:
            return f"{self.expr(kind, d - 1)} {self.pick(['<', '<=', '>', '>=', '==', '!='])} {self.expr('int' if kind == 'float' else kind, d - 1)}"
        if r == 4:
            return f"({self.cond(d - 1)} {self.pick(['and', 'or'])} {self.cond(d - 1)})"
        if r == 5:
            return f"not {self.expr(self.pick(KINDS[:7]), d - 1)}"
        if r == 6:
            return f"{self.expr('int', d - 1)} {self.pick(['in', 'not in'])} {self.expr(self.pick(['list', 'set']), d - 1)}"
        if r == 7:
            return f"{self.expr('int', d - 1)} < {self.expr('int', d - 1)} <= {self.expr('int', d - 1)}"
        return f"isinstance({self.expr(self.pick(['int', 'float', 'str']), d - 1)}, {self.pick(['int', 'float', '(str, list)'])})"

    # -- statements

    def statements(self, n):
        for _ in range(n):
            self.statement()

    def statement(self):
        heavy = self.depth < 5
        options = [(self.s_assign, 6), (self.s_augment, 5), (self.s_show, 5), (self.s_mutate, 4), (self.s_retype, 2), (self.s_unpack, 1),
                   (self.s_object, 3), (self.s_attribute, 3), (self.s_delete, 1), (self.s_raise, 0.7)]
        if heavy:
            options += [(self.s_if, 3), (self.s_for, 4), (self.s_while, 2), (self.s_try, 3), (self.s_with, 1), (self.s_closure, 1),
                        (self.s_hot, 2), (self.s_match, 1), (self.s_generator_use, 1)]
        if self.loops:
            options.append((self.s_leave, 1))
        if self.in_function:
            options.append((self.s_return, 0.7))
        chosen = self.rng.choices([o for o, _ in options], [w for _, w in options])[0]
        if chosen.__func__ in SIMPLE and self.depth < 5 and self.chance(0.4):
            self.put("try:")
            self.block(chosen)
            self.put("except Exception as e:")
            self.put(f"    show({self.pick(['type(e).__name__', 'str(e)', 'repr(e)'])})")
        else:
            chosen()

    def s_assign(self):
        kind = self.pick(KINDS[:7])
        known = list(self.scopes[-1]) and [n for n, k in self.scopes[-1].items() if k == kind]
        value = self.expr(kind)
        name = self.pick(known) if known and self.chance(0.5) else self.fresh(kind[0])
        self.put(f"{name} = {value}")
        self.bind(name, kind)

    def s_augment(self):
        own = [(n, k) for n, k in self.scopes[-1].items() if k in ("int", "float", "str", "list")]
        if not own:
            return self.s_assign()
        name, kind = self.pick(own)
        if kind == "int":
            op = self.pick(["+=", "-=", "+=", "*=", "^=", "|=", "//=", "%=", "<<=", ">>="])
            value = str(self.rng.randint(2, 999)) if op == "*=" else str(self.rng.randint(0, 9)) if op in ("<<=", ">>=") else self.expr("int", 1)
            self.put(f"{name} {op} {value}")
        elif kind == "float":
            op = self.pick(["+=", "-=", "*=", "/="])
            self.put(f"{name} {op} {self.pick(FLOATS) if op == '*=' else self.expr(self.pick(['float', 'int']), 1)}")
        elif kind == "str":
            self.put(f"{name} += {self.expr('str', 1)}")
            self.put(f"{name} = {name}[-40:]")
        else:
            self.put(f"{name} += {self.expr('list', 1)}[:4]")
            self.put(f"del {name}[16:]")

    def s_show(self):
        kinds = [self.pick(KINDS) for _ in range(self.rng.randint(1, 3))]
        self.put(f"show({', '.join(self.expr(k) for k in kinds)})")

    def s_retype(self):
        """An int variable becomes a float, or the other way round."""
        own = [(n, k) for n, k in self.scopes[-1].items() if k in ("int", "float")]
        if not own:
            return self.s_assign()
        name, kind = self.pick(own)
        other = "float" if kind == "int" else "int"
        if self.loops or self.depth > 1:
            self.put(f"if {self.cond()}:")
            self.depth += 1
            self.put(f"{name} = {self.expr(other, 1)}")
            self.depth -= 1
        else:
            self.put(f"{name} = {self.expr(other, 1)}")
            self.bind(name, other)

    def s_unpack(self):
        a, b = self.fresh("i"), self.fresh("l")
        self.put(f"{a}, *{b} = {self.pick(['%s', '[*%s, 4]']) % self.expr('list')}")
        self.bind(a, "int")
        self.bind(b, "list")
        if self.chance(0.5) and len([n for n, k in self.scopes[-1].items() if k == "int"]) > 1:
            x, y = self.rng.sample([n for n, k in self.scopes[-1].items() if k == "int"], 2)
            self.put(f"{x}, {y} = {y}, {x}")

    def s_mutate(self):
        lists, dicts, sets = self.names("list"), self.names("dict"), self.names("set")
        r = self.rng.randint(0, 2)
        if r == 0 and lists:
            n = self.pick(lists)
            i = self.expr("int", 1)
            self.put(self.pick([f"{n}.append({i})", f"{n}.insert({self.rng.randint(-2, 3)}, {i})", f"{n}[{self.rng.randint(-2, 2)}] = {i}", f"show({n}.pop())",
                                f"del {n}[{self.rng.randint(0, 2)}]", f"{n}.reverse()", f"{n}.sort()", f"{n}[1:3] = {self.expr('list', 0)}", f"{n}.remove({i}) if {i} in {n} else None",
                                f"{n}.extend({self.expr('list', 1)}[:3])"]))
            self.put(f"del {n}[24:]")
        elif r == 1 and dicts:
            n, k = self.pick(dicts), self.pick(KEYS)
            self.put(self.pick([f"{n}[{k!r}] = {self.expr('int', 1)}", f"{n}[{k!r}] += {self.expr('int', 1)}", f"show({n}.pop({k!r}, None))", f"del {n}[{k!r}]",
                                f"{n}.update({self.expr('dict', 1)})", f"{n}.setdefault({k!r}, {self.expr('int', 1)})", f"show(list({n}.items()))"]))
        elif sets:
            n = self.pick(sets)
            self.put(self.pick([f"{n}.add({self.rng.randint(-9, 99)})", f"{n}.discard({self.rng.randint(0, 9)})", f"{n}.remove({self.rng.randint(0, 9)})", f"show(sorted({n})[:6])"]))
        else:
            self.s_assign()

    def s_object(self):
        if not self.classes:
            return self.s_assign()
        known = [n for n, k in self.scopes[-1].items() if k == "obj"]
        if known and self.chance(0.25):
            self.put(f"{self.pick(known)} = {self.expr('obj')}")
            return
        if self.chance(0.15):
            name = self.fresh("l")
            cls = self.pick(self.classes)[0]
            self.put(f"{name} = [{cls}(n).get() for n in range({self.rng.randint(1, 3)})]")
            self.bind(name, "list")
            return
        name = self.fresh("o")
        self.put(f"{name} = {self.expr('obj')}")
        self.bind(name, "obj")

    def s_attribute(self):
        known = self.names("obj")
        if not known:
            return self.s_object()
        n = self.pick(known)
        self.put(self.pick([f"{n}.v = {self.expr('int')}", f"{n}.v += {self.expr('int', 1)}", f"{n}.w = {self.expr('int', 1)}", f"setattr({n}, {self.pick(['v', 'w', 'u'])!r}, {self.expr('int', 1)})",
                            f"{n}.child = {self.expr('obj', 1)}", f"show({n}, {n}.add({self.expr('int', 1)}))", f"show(getattr({n}, 'u', 'none'))", f"del {n}.w", f"{n}.v = {self.expr('float', 1)}"]))

    def s_delete(self):
        own = [n for n, k in self.scopes[-1].items() if k in ("obj", "list") and n not in self.outer]
        if not own or self.loops:
            return self.s_show()
        n = self.pick(own)
        self.put(f"del {n}")
        del self.scopes[-1][n]

    def s_raise(self):
        if self.chance(0.5) and self.depth:
            self.put(f"if {self.cond()}:")
            self.depth += 1
            self.put(f"raise {self.pick(ERRORS)}({self.expr(self.pick(['str', 'int']), 1)})")
            self.depth -= 1
        else:
            self.put(f"assert {self.cond()}, {self.expr('str', 1)}")

    def nested(self, n):
        """A block whose new names are forgotten afterwards: it may not have run."""
        saved, outer = dict(self.scopes[-1]), self.outer
        self.outer = frozenset(saved)
        self.block(self.statements, n)
        self.scopes[-1], self.outer = saved, outer

    def s_if(self):
        self.put(f"if {self.cond(2)}:")
        self.nested(self.rng.randint(1, 3))
        if self.chance(0.4):
            self.put(f"elif {self.cond()}:")
            self.nested(self.rng.randint(1, 2))
        if self.chance(0.5):
            self.put("else:")
            self.nested(self.rng.randint(1, 2))

    def s_for(self):
        saved = dict(self.scopes[-1])
        r = self.rng.randint(0, 5)
        v = self.fresh("v")
        kind = "int"
        if r < 3:
            source = f"range({self.pick(['', f'{self.rng.randint(-3, 3)}, '])}{self.rng.randint(1, 7)})"
        elif r == 3:
            source = f"{self.expr('list')}[:6]"
        elif r == 4:
            source, kind = f"{self.expr('str')}[:5]", "str"
        else:
            source, kind = f"sorted({self.expr('dict')})", "str"
        self.put(f"for {v} in {source}:")
        self.bind(v, kind)
        self.loops += 1
        self.depth += 1
        self.put("tick()")
        self.depth -= 1
        self.nested(self.rng.randint(1, 4))
        self.loops -= 1
        if self.chance(0.2):
            self.put("else:")
            self.nested(1)
        self.scopes[-1] = saved

    def s_while(self):
        v = self.fresh("w")
        self.put(f"{v} = {self.rng.randint(1, 6)}")
        self.put(f"while {v} > 0:")
        self.depth += 1
        self.put(f"{v} -= 1")
        self.put("tick()")
        self.depth -= 1
        self.loops += 1
        self.nested(self.rng.randint(1, 3))
        self.loops -= 1

    def s_hot(self):
        """A numeric loop without calls: what a compiler unboxes, with a chance to overflow or to change type."""
        a, b, i = self.fresh("h"), self.fresh("h"), self.fresh("v")
        start = self.pick([0, 1, 2**47 - 5, 2**63 - 5, -(2**47) + 4, -(2**63) + 4, "0.0", "0.5", 3])
        step = self.pick([1, 2, 3, -1, 2**45, 2**61, "0.25", "1.5", -7])
        n = self.rng.randint(3, 12)
        self.put(f"{a} = {start}")
        self.put(f"{b} = {self.pick([0, 1, '1.0'])}")
        self.put(f"for {i} in range({n}):")
        self.depth += 1
        self.put(f"{a} += {step}")
        if self.chance(0.5):
            self.put(f"{b} = {b} * {self.pick([3, 7, -2, '0.5'])} + {self.pick([a, i])}")
        if self.chance(0.4):
            self.put(f"if {i} == {self.rng.randint(0, n)}:")
            self.put(f"    {a} = {self.pick([f'{a} / 2', f'{a} * {a}', '0', '0.5', f'{a} // 3'])}")
        if self.chance(0.3):
            self.put(f"{b} {self.pick(['-=', '+='])} {self.pick([f'{i} % 3', f'{i} * {i}', f'-{i}'])}")
        self.depth -= 1
        self.put(f"show({a}, {b})")

    def s_leave(self):
        self.put(f"if {self.cond()}:")
        self.depth += 1
        self.put(self.pick(["break", "continue"]))
        self.depth -= 1

    def s_return(self):
        self.put(f"if {self.cond()}:")
        self.depth += 1
        self.put(f"return {self.expr(self.result, 1)}")
        self.depth -= 1

    def s_try(self):
        self.put("try:")
        self.nested(self.rng.randint(1, 3))
        handlers = self.rng.randint(0, 2)
        if handlers:
            self.put(f"except {self.pick(['ValueError', 'KeyError', '(IndexError, TypeError)', 'ArithmeticError', 'LookupError'])} as e:")
            self.depth += 1
            self.put(f"show('caught', type(e).__name__, str(e)){self.pick(['', '; raise Oops(1) from e', '; raise', ''])}")
            self.depth -= 1
            if handlers == 2:
                self.put("except Oops as e:")
                self.depth += 1
                self.put("show('oops', e.args, e.extra, type(e.__context__).__name__)")
                self.depth -= 1
            if self.chance(0.3):
                self.put("else:")
                self.nested(1)
        if not handlers or self.chance(0.4):
            self.put("finally:")
            self.depth += 1
            self.put(f"show('finally', {self.expr('int', 0)})")
            self.depth -= 1

    def s_with(self):
        managers = [c for c, _, m in self.classes if m]
        if not managers:
            return self.s_if()
        v = self.fresh("o")
        self.put(f"with {self.pick(managers)}({self.expr('int', 1)}) as {v}:")
        saved = dict(self.scopes[-1])
        self.bind(v, "obj")
        self.nested(self.rng.randint(1, 3))
        self.scopes[-1] = saved

    def s_closure(self):
        f, x = self.fresh("f"), self.fresh("n")
        if self.depth and self.in_function:
            self.put(f"{x} = {self.expr('int', 1)}")
            self.put(f"def {f}(by=1):")
            self.depth += 1
            self.put(f"nonlocal {x}")
            self.put(f"{x} = small({x} * 2 + by)")
            self.put(f"return {x}")
            self.depth -= 1
            self.put(f"show({f}(), {f}({self.expr('int', 1)}), {x})")
        else:
            self.put(f"{f} = [lambda a, b={self.expr('int', 0)}: {self.pick(['a + b', 'a - b', '(a, b)', 'small(a * b)'])} for _ in range(2)]")
            self.put(f"show({f}[0]({self.expr('int', 1)}), {f}[-1](1, {self.expr('int', 1)}))")

    def s_match(self):
        self.put(f"match {self.expr(self.pick(['int', 'list', 'tuple', 'dict', 'str']))}:")
        self.depth += 1
        cases = [("0 | 1", "'zero or one'"), ("int(q)", "('int', q)"), ("[]", "'empty'"), ("[q]", "('one', q)"), ("[q, *r]", "('more', q, r)"), ("{'k': q}", "('key', q)"), ("str(q)", "('str', q)"), ("float(q)", "('float', q)")]
        for pattern, value in self.rng.sample(cases, 4):
            self.put(f"case {pattern}:")
            self.put(f"    show({value})")
        self.put("case _:")
        self.put("    show('other')")
        self.depth -= 1

    def s_generator_use(self):
        if not self.generators:
            return self.s_for()
        name, kinds = self.pick(self.generators)
        g = self.fresh("g")
        self.put(f"{g} = {name}({', '.join(self.expr(k, 1) for k in kinds)})")
        for _ in range(self.rng.randint(1, 3)):
            self.put(self.pick([f"show(next({g}, 'end'))", f"show(next({g}))", f"show({g}.send(None))", f"{g}.close()", f"show(sum({g}))", f"show({g}.throw(ValueError('thrown')))"]))
        if self.chance(0.4):
            self.put(f"del {g}")

    # -- definitions

    def define_class(self):
        name = self.fresh("C")
        base = self.pick([c for c, _, _ in self.classes]) if self.classes and self.chance(0.4) else None
        has_del, manager = self.chance(0.7), self.chance(0.4)
        self.put(f"class {name}{f'({base})' if base else ''}:")
        self.depth += 1
        if not base or self.chance(0.5):
            self.put("def __init__(self, v):")
            self.put("    self.v = v" if not base else "    super().__init__(v)")
            self.put(f"    self.w = {self.pick(['v', '0', 'v + 1', '[v]', '0.5'])}")
        if not base or self.chance(0.5):
            self.put("def get(self):")
            self.put(f"    return {self.pick(['self.v', 'self.v + 1', 'small(self.v * 3)', 'self.v - 2'] + (['super().get() + 10'] if base else []))}")
        if not base or self.chance(0.4):
            self.put("def add(self, n):")
            self.put("    tick()")
            self.put(f"    self.v = small({self.pick(['self.v + n', 'self.v - n', 'self.v * 2 + n'])})")
            self.put("    return self.v")
        self.put("def __repr__(self):")
        self.put(f"    return f'{name}({{self.v}})'")
        if has_del:
            self.put("def __del__(self, box=deaths):")
            self.put("    box[0] += 1")
            self.put("    if box[0] < 50:")
            self.put(f"        print('del {name}', str(self.v)[:30])")
        if manager:
            self.put("def __enter__(self):")
            self.put(f"    show('enter', self.v)")
            self.put("    return self")
            self.put("def __exit__(self, kind, value, tb):")
            self.put("    show('exit', kind and kind.__name__)")
            self.put(f"    return {self.pick(['False', 'False', 'kind is ValueError', 'kind is Oops'])}")
        if self.chance(0.4):
            self.put("def __eq__(self, other):")
            self.put("    return isinstance(other, type(self)) and self.v == other.v")
            self.put("def __hash__(self):")
            self.put("    return 7")
        if self.chance(0.4):
            self.put("def __add__(self, other):")
            self.put("    return self.get() + (other.v if hasattr(other, 'v') else other)")
        self.depth -= 1
        manager = manager or any(c == base and m for c, _, m in self.classes)
        self.classes.append((name, has_del, manager))

    def define_function(self, generator):
        name = self.fresh("gen" if generator else "fun")
        kinds = [self.pick(["int", "int", "float", "str", "list"] + (["obj"] if self.classes else [])) for _ in range(self.rng.randint(0, 3))]
        params = [self.fresh("p") for _ in kinds]
        self.result = self.pick(["int", "int", "float", "str", "list"])
        self.put(f"def {name}({', '.join(params)}):")
        saved, loops = self.scopes, self.loops
        self.scopes = [dict(zip(params, kinds))]
        self.loops, self.in_function = 0, not generator
        self.depth += 1
        self.put("tick()")
        if generator:
            self.put("try:")
            self.depth += 1
            v = self.fresh("v")
            self.put(f"for {v} in range({self.rng.randint(1, 5)}):")
            self.bind(v, "int")
            self.loops += 1
            self.depth += 1
            self.put("tick()")
            self.statements(self.rng.randint(0, 2))
            self.put(f"yield {self.expr('int')}")
            self.depth -= 2
            self.loops = 0
            self.put("finally:")
            self.put("    deaths[0] += 1")
            self.put("    if deaths[0] < 60:")
            self.put(f"        print('{name} ends')")
        else:
            if self.chance(0.3) and "int" in kinds:
                p = params[kinds.index("int")]
                fields = ", ".join(f"{p} - 1" if q == p else q for q in params)
                self.put(f"if 0 < {p} < 8:")
                self.put(f"    return {name}({fields})")
            self.statements(self.rng.randint(2, 5))
            self.put(f"return {self.expr(self.result)}")
        self.depth -= 1
        self.scopes, self.loops, self.in_function = saved, loops, False
        if generator:
            self.generators.append((name, kinds))
        else:
            self.functions.append((name, kinds, self.result))

    def top_block(self):
        self.put("# block")
        self.put("try:")
        self.nested(self.rng.randint(2, 6))
        self.put("except Exception as e:")
        self.put("    print('block', type(e).__name__, str(e)[:100])")

    def program(self, seed):
        self.lines = [f"# Random program: seed {seed}, size {self.size}.", *PRELUDE.splitlines()]
        for _ in range(self.rng.randint(1, 1 + self.size // 4)):
            self.put("")
            self.define_class()
        for _ in range(self.rng.randint(1, 1 + self.size // 2)):
            self.put("")
            self.define_function(self.chance(0.3))
        for kind in ("int", "float", "str", "list", "dict", "set", "tuple"):
            name = "g" + kind
            self.put(f"{name} = {getattr(self, 'expr_' + kind)(0)}")
            self.bind(name, kind)
        for _ in range(self.size):
            self.top_block()
        self.put("print('end', fuel > 0, deaths[0])")
        if self.chance(1 / 12):
            self.put(self.pick(["raise Oops('deliberate', gint)", "[][gint]", "raise SystemExit(3)", "{}['deliberate']", "1 / 0"]))
        return "\n".join(self.lines) + "\n"


# Statements that bind no name that a later statement needs: they may stand under a handler of their own.
SIMPLE = {Writer.s_show, Writer.s_mutate, Writer.s_augment, Writer.s_attribute, Writer.s_raise, Writer.s_hot, Writer.s_generator_use}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("--size", type=int, default=8, help="number of top-level blocks (default 8)")
    options = parser.parse_args()
    print(Writer(options.seed, max(1, options.size)).program(options.seed), end="")


if __name__ == "__main__":
    main()
