# A JSON parser and pretty-printer: reads a document from stdin, prints it indented and with sorted keys, and its figures.
import sys


class JsonError(ValueError):
    def __init__(self, message, text, pos):
        line = text.count("\n", 0, pos) + 1
        column = pos - (text.rfind("\n", 0, pos) + 1) + 1
        super().__init__(f"{message}: line {line} column {column}")
        self.pos = pos


class Parser:
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def __init__(self, text):
        self.text, self.pos = text, 0

    def fail(self, message):
        raise JsonError(message, self.text, self.pos)

    def space(self):
        text, n = self.text, len(self.text)
        while self.pos < n and text[self.pos] in " \t\n\r":
            self.pos += 1

    def peek(self):
        return self.text[self.pos] if self.pos < len(self.text) else ""

    def expect(self, c):
        if self.peek() != c:
            self.fail(f"expected {c!r}, found {self.peek()!r}")
        self.pos += 1

    def parse(self):
        self.space()
        value = self.value()
        self.space()
        if self.pos < len(self.text):
            self.fail("extra data")
        return value

    def value(self):
        match self.peek():
            case "{":
                return self.object()
            case "[":
                return self.array()
            case '"':
                return self.string()
            case "t":
                return self.word("true", True)
            case "f":
                return self.word("false", False)
            case "n":
                return self.word("null", None)
            case c if c == "-" or c.isdigit():
                return self.number()
            case "":
                self.fail("unexpected end")
            case c:
                self.fail(f"unexpected character {c!r}")

    def word(self, word, value):
        if not self.text.startswith(word, self.pos):
            self.fail("unknown word")
        self.pos += len(word)
        return value

    def object(self):
        self.expect("{")
        out = {}
        self.space()
        if self.peek() == "}":
            self.pos += 1
            return out
        while True:
            self.space()
            if self.peek() != '"':
                self.fail("expected a key")
            key = self.string()
            self.space()
            self.expect(":")
            self.space()
            out[key] = self.value()
            self.space()
            if self.peek() == ",":
                self.pos += 1
                continue
            self.expect("}")
            return out

    def array(self):
        self.expect("[")
        out = []
        self.space()
        if self.peek() == "]":
            self.pos += 1
            return out
        while True:
            self.space()
            out.append(self.value())
            self.space()
            if self.peek() == ",":
                self.pos += 1
                continue
            self.expect("]")
            return out

    def string(self):
        self.expect('"')
        parts = []
        start = self.pos
        while True:
            c = self.peek()
            if not c or c < " ":
                self.fail("unterminated string")
            if c == '"':
                parts.append(self.text[start:self.pos])
                self.pos += 1
                return "".join(parts)
            self.pos += 1
            if c == "\\":
                parts.append(self.text[start:self.pos - 1])
                parts.append(self.escape())
                start = self.pos

    def escape(self):
        c = self.peek()
        self.pos += 1
        if c != "u":
            if c not in self.ESCAPES:
                self.fail(f"bad escape {c!r}")
            return self.ESCAPES[c]
        code = self.hex4()
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.pos):
            self.pos += 2
            low = self.hex4()
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
            self.fail("bad surrogate")
        return chr(code)

    def hex4(self):
        digits = self.text[self.pos:self.pos + 4]
        self.pos += 4
        try:
            return int(digits, 16)
        except ValueError:
            self.fail("bad \\u escape")

    def digits(self):
        start = self.pos
        while self.peek().isdigit():
            self.pos += 1
        if start == self.pos:
            self.fail("expected a digit")

    def number(self):
        start = self.pos
        kind = int
        if self.peek() == "-":
            self.pos += 1
        self.digits()
        if self.peek() == ".":
            kind = float
            self.pos += 1
            self.digits()
        if self.peek() in ("e", "E"):
            kind = float
            self.pos += 1
            if self.peek() in ("+", "-"):
                self.pos += 1
            self.digits()
        return kind(self.text[start:self.pos])


def quote(s):
    out = ['"']
    for c in s:
        if c in '"\\':
            out.append("\\" + c)
        elif c == "\n":
            out.append("\\n")
        elif c == "\t":
            out.append("\\t")
        elif c < " ":
            out.append(f"\\u{ord(c):04x}")
        else:
            out.append(c)
    return "".join(out) + '"'


def dump(value, indent=0, width=72):
    """The lines of a value; short lists and objects stay on one line."""
    if value is None:
        return "null"
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return quote(value)
    pad = " " * (indent + 2)
    if isinstance(value, list):
        items, ends = [dump(v, indent + 2, width) for v in value], "[]"
    else:
        items, ends = [f"{quote(k)}: {dump(value[k], indent + 2, width)}" for k in sorted(value)], "{}"
    flat = ends[0] + ", ".join(items) + ends[1]
    if indent + len(flat) <= width and "\n" not in flat:
        return flat
    return ends[0] + "\n" + ",\n".join(pad + i for i in items) + "\n" + " " * indent + ends[1]


def walk(value, path="$", depth=0):
    yield path, value, depth
    if isinstance(value, dict):
        for k, v in value.items():
            yield from walk(v, f"{path}.{k}", depth + 1)
    elif isinstance(value, list):
        for i, v in enumerate(value):
            yield from walk(v, f"{path}[{i}]", depth + 1)


def main():
    text = sys.stdin.read()
    try:
        value = Parser(text).parse()
    except JsonError as e:
        print(f"error: {e}", file=sys.stderr)
        return 1
    print(dump(value))
    kinds, deepest, biggest = {}, ("", 0), ("", 0)
    for path, v, depth in walk(value):
        kinds[type(v).__name__] = kinds.get(type(v).__name__, 0) + 1
        if depth > deepest[1]:
            deepest = (path, depth)
        if isinstance(v, str) and len(v) > biggest[1]:
            biggest = (path, len(v))
    print("\n" + ", ".join(f"{n} {k}" for k, n in sorted(kinds.items())))
    print(f"deepest {deepest[0]} ({deepest[1]}), longest string {biggest[0]} ({biggest[1]})")
    for bad in ('{"a": 1,}', "[1, 2", '"\\x"', "01x", "[1] []", "nul", '{"a" 1}', "-", '"\\ud800\\u0041"', ""):
        try:
            print(repr(Parser(bad).parse()))
        except JsonError as e:
            print(f"{bad!r}: {e}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
