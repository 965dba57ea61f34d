"""Writes tests/data/*.txt: inputs and CPython's answers, one case a line, fields separated by tabs.

Run with CPython 3.12 in the crate's directory; the output is the same each time. Fields are text with every code point
outside 0x21..0x7E, and the percent sign, as %{HEX}; an exception is `!Class:message`. Floats are their 64 bits in hex.
"""

import math
import random
import struct
import sys

sys.set_int_max_str_digits(0)
R = random.Random(20231208)


def enc(s):
    return "".join(c if 0x21 <= ord(c) <= 0x7E and c != "%" else "%%{%X}" % ord(c) for c in s)


def bits(x):
    if x != x:
        return "7ff8000000000000"  # The sign and payload of a NaN do not show.
    return "%016x" % struct.unpack("<Q", struct.pack("<d", x))[0]


def from_bits(n):
    return struct.unpack("<d", struct.pack("<Q", n))[0]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return "!%s:%s" % (type(e).__name__, e.args[0] if e.args else "")


def show(v):
    if isinstance(v, float):
        return bits(v)
    if isinstance(v, bool):
        return "1" if v else "0"
    if isinstance(v, int):
        return str(v)
    if isinstance(v, bytes):
        return v.decode("latin-1")
    if isinstance(v, tuple):
        return " ".join(show(x) for x in v)
    return v


class File:
    def __init__(self, name):
        self.f = open("tests/data/%s.txt" % name, "w", newline="\n")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.f.close()

    def case(self, *fields):
        self.f.write("\t".join(enc(show(x)) for x in fields) + "\n")

    def run(self, op, f, *args):
        result = attempt(lambda: f(*args))
        limit = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(0)
        self.case(op, *args, result)
        sys.set_int_max_str_digits(limit)


SPECIAL = [
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.1, 0.25, 1e16, 1e15, 123456789012345680.0, 9999999999999998.0,
    1e17, 1e-4, 1e-5, 0.00012345, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308,
    1e22, 1e23, 9007199254740993.0, 9007199254740992.0, 2.0**63, -(2.0**63), 2.0**64, 0.3, 2 / 3, 1e100, 1e-100,
    float("inf"), float("-inf"), float("nan"), 4.35, 2.675, 1.005, 0.045, 1e300, 1.25, 0.125, 1234567.891, 999999.5,
    99.5, 9.5, 0.95, 0.995, 0.05, 5e-5, 3.14159265358979, 12345.678, 1e6, 123456.0, 1e5, 8.5, 7.5, 6.5, -0.4, 0.6,
]


def some_floats(n):
    out = []
    for _ in range(n):
        k = R.randrange(6)
        if k == 0:
            out.append(from_bits(R.getrandbits(64)))
        elif k == 1:
            out.append(R.uniform(-10, 10))
        elif k == 2:
            out.append(round(R.uniform(-1000, 1000), R.randrange(6)))
        elif k == 3:
            out.append(float(R.randrange(-10**R.randrange(1, 20), 10 ** R.randrange(1, 20))))
        elif k == 4:
            out.append(math.ldexp(R.randrange(1, 1 << R.randrange(1, 54)), R.randrange(-1074, 960)))
        else:
            out.append(R.randrange(1, 1000) / 2 ** R.randrange(1, 12))
    return SPECIAL + [x for x in out if x == x]


def floats():
    with File("float_repr") as f:
        for x in some_floats(2500):
            f.run("repr", repr, x)
        for e in range(-1074, 1024, 3):
            f.run("repr", repr, 2.0**e)
        for x in some_floats(300):
            f.run("hex", float.hex, x)
    with File("float_format") as f:
        for x in some_floats(600):
            for _ in range(3):
                spec = R.choice(["", "", "", "+", " ", "-"]) + R.choice(["", "", "", "z"]) + R.choice(["", "", "#"])
                spec += R.choice(["", "", "0"]) + R.choice(["", "", "12", "30"]) + R.choice(["", "", "", ",", "_"])
                spec += R.choice(["", ".0", ".1", ".2", ".3", ".6", ".10", ".17", ".25", ".60"])
                spec += R.choice(["", "e", "f", "g", "E", "F", "G", "%", "n" if "," not in spec and "_" not in spec else "f"])
                f.run("format", format, x, spec)
        for x in (5e-324, 1.7976931348623157e308, 0.1, 2.0**-1022, 1 / 3):
            for spec in (".1100f", ".770e", ".800g", ".400f", "f", ".0f", ".1e"):
                f.run("format", format, x, spec)
    with File("float_misc") as f:
        for x in some_floats(250):
            for n in (0, 1, 2, 3, -1, -2, 5, 15, 20, -308, -300, 300, 323, 400, -400):
                if R.random() < 0.4:
                    f.run("round", round, x, n)
        for x in (1.7e308, 1.7976931348623157e308, 9.99e307):
            for n in (-308, -307):
                f.run("round", round, x, n)
        texts = """1 1.0 .5 5. . e5 1e 1e5 1e+5 1e-5 1e400 1e-400 -1e400 inf -inf +inf Infinity INFINITY nan -nan NaN +nan infi nane
            1_000.0 1__0 _1 1_ 1_.0 1._0 1e1_0 1e_10 1_e10 +-1 --1 0x10 1.5j 1,5 00012 0_0 1.7976931348623159e308
            1.7976931348623158e308 4.9e-324 2.4703282292062327e-324 2.4703282292062328e-324 2.2250738585072011e-308
            0.1e1 1e999999999999999999999 0e999999999999999999999 1e-999999999999999999999 ١٢.٣ ١٢ १.५e३ １２３""".split()
        texts += ["", " ", " 1 ", "\t1\n", "1 2", "\xa01\xa0", "\u30001\u2003", "\x1c1", "\x851", "1\x00", "\x00", "é", "1é"]
        texts += ["9007199254740993", "9007199254740992.5", "0.500000000000000166533453693773481063544750213623046875",
                  "1" * 800, "0." + "0" * 400 + "1", "123456789" * 90 + "e-700", "'\"", "x" * 30, "\ud800"]
        for _ in range(150):
            texts.append(repr(from_bits(R.getrandbits(64))))
            texts.append("%d.%de%d" % (R.getrandbits(R.randrange(1, 90)), R.getrandbits(60), R.randrange(-330, 310)))
        for t in texts:
            f.run("float", float, t)
        hexes = """0x1p0 0x1.8p1 1.8 0x.8p0 0x8.p-3 0X1P+3 -0x1.fffffffffffff8p1023 0x1.fffffffffffff7p1023 0x1p1024 0x1p-1074
            0x1p-1075 0x1.8p-1075 0x0.8p-1074 0x0.80000000000000000001p-1074 0x1.8p-1074 0x2.8p-1074 inf -inf nan infinity Nan 0x 0x. p1 0xp1 1p
            1p+ 0x1p99999999999999999999 0x1p-99999999999999999999 0x0p99999999999999999999 0x1.00000000000008p0 0x1.00000000000018p0
            0x1.000000000000080000001p0 0x123456789abcdef01234p-40 0x1.fffffffffffffp-1023 0x1.ffffffffffffffp-1023 1e5 g 0x1g -0x0 0x1_0""".split()
        hexes += [" 0x1p0 ", "0x1 p0", "", "\x1c0x1"]
        for _ in range(150):
            hexes.append("0x%x.%xp%d" % (R.getrandbits(R.randrange(1, 80)), R.getrandbits(R.randrange(1, 80)), R.randrange(-1140, 1000)))
        for t in hexes:
            f.run("fromhex", float.fromhex, t)
        xs = SPECIAL + [3.0, -3.0, 7.0, -7.0, 1e308, 1e-308, 2.5e-309, -0.3, 1e20, 5.5]
        for _ in range(220):
            x, y = R.choice(xs), R.choice(xs)
            if R.random() < 0.3:
                x = from_bits(R.getrandbits(64))
            if R.random() < 0.3:
                y = R.uniform(-100, 100)
            if x != x or y != y:
                continue
            f.run("divmod", divmod, x, y)
            f.run("mod", lambda x, y: x % y, x, y)
            f.run("floordiv", lambda x, y: x // y, x, y)
        for x in xs:
            for y in (0.0, -0.0, 1.0, -1.0, 2.0, 3.0, -3.0, 0.5, -0.5, float("inf"), float("-inf"), 1e10, 1e10 + 1, 100.0, -100.0, 1 / 3):
                r = attempt(lambda: x**y)
                if isinstance(r, complex):
                    r = "complex"
                elif isinstance(r, str):
                    r = r.split(":")[0]
                f.case("pow", x, y, r)
        for x in some_floats(150):
            f.run("ratio", float.as_integer_ratio, x)


def some_ints():
    out = [0, 1, -1, 2, -2, 9, 10, -10, 2**31, 2**62, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 2**64 - 1, 2**127, -(2**128), 10**18, 10**19, 10**40]
    for _ in range(60):
        n = R.getrandbits(R.choice([3, 8, 20, 40, 61, 63, 64, 65, 100, 127, 128, 129, 190, 200, 300, 521]))
        out.append(n if R.random() < 0.6 else -n)
    return out


def ints():
    import operator as op

    xs = some_ints()
    with File("int_ops") as f:
        for name, g in (
            ("add", op.add), ("sub", op.sub), ("mul", op.mul), ("divmod", divmod), ("and", op.and_), ("or", op.or_),
            ("xor", op.xor), ("truediv", op.truediv), ("gcd", math.gcd), ("lcm", math.lcm),
        ):
            for _ in range(40):
                f.run(name, g, R.choice(xs), R.choice(xs))
        for _ in range(150):
            a = R.getrandbits(R.randrange(1, 200)) - 2**20
            b = R.getrandbits(R.randrange(1, 200)) + 1
            f.run("truediv", op.truediv, a, b)
        for _ in range(80):
            e = R.randrange(900, 1100)
            f.run("truediv", op.truediv, R.getrandbits(60), R.getrandbits(R.randrange(1, 60)) + 1 << e)
            f.run("truediv", op.truediv, (R.getrandbits(64) | 1) << e, R.getrandbits(70) + 1)
        for x in xs:
            n = R.randrange(0, 200)
            f.run("shl", op.lshift, x, n)
            f.run("shr", op.rshift, x, n)
            f.run("pow", op.pow, x, n % 5)
            f.run("not", op.invert, x)
            f.run("bit_length", int.bit_length, x)
            f.run("bit_count", int.bit_count, x)
            f.run("isqrt", math.isqrt, abs(x))
            f.run("float", float, x)
            f.run("hash", hash, x)
            for nd in (-1, -2, -5, -18, -19, -20, -25):
                if abs(x) < 2**130:
                    f.run("round", round, x, nd)
        for _ in range(60):
            f.run("pow_mod", pow, R.choice(xs), R.choice(xs) % 2**300 * R.choice([1, 1, -1]), R.choice(xs) % 2**300)
        f.run("pow_mod", pow, 3, -1, 2**521 - 1)
        f.run("pow_mod", pow, 3, 2**521 - 2, 2**521 - 1)
        f.run("pow_mod", pow, 3, 5, -7)
        f.run("pow_mod", pow, 3, 0, 1)
        f.run("pow_mod", pow, 3, -5, 1)
        f.run("pow_mod", pow, 0, -1, 5)
        for n in [2**53 + 1, 2**53 + 3, 2**54 + 2, 2**54 + 6, 2**1024 - 2**970, 2**1024 - 2**970 - 1, 2**1024, 10**400, 2**100 + 2**47, 2**100 + 2**47 + 1, 2**100 + 3 * 2**47]:
            f.run("float", float, n)
            f.run("float", float, -n)
        for n, k in [(0, 0), (5, 2), (52, 5), (100, 50), (300, 7), (20, 20), (10, 11), (1000, 3), (67, 33)]:
            f.run("comb", math.comb, n, k)
            f.run("perm", math.perm, n, k)
        for n in (0, 1, 2, 3, 4, 5, 6, 7, 10, 20, 21, 25, 50, 100, 171, 255, 256, 300):
            f.run("factorial", math.factorial, n)
        for x in xs:
            for y in (float(x), float(x) + 0.5, R.choice(SPECIAL), math.nextafter(float(x), math.inf)):
                if y == y:
                    f.run("cmp_float", lambda a, b: (a > b) - (a < b), x, y)
    with File("int_text") as f:
        for x in xs:
            f.run("to_bytes_le", lambda n, k: n.to_bytes(k, "little", signed=True), x, R.choice([8, 16, 17, 30]))
            f.run("to_bytes_be", lambda n, k: n.to_bytes(k, "big"), x, R.choice([8, 16, 17, 30]))
        for k in (0, 1, 2):
            for x in (0, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, -32769):
                f.run("to_bytes_le", lambda n, k: n.to_bytes(k, "little", signed=True), x, k)
                f.run("to_bytes_be", lambda n, k: n.to_bytes(k, "big"), x, k)
        for _ in range(60):
            b = R.randbytes(R.randrange(0, 40))
            f.run("from_bytes_le", lambda b: int.from_bytes(b, "little", signed=True), b)
            f.run("from_bytes_be", lambda b: int.from_bytes(b, "big", signed=False), b)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"
        for base in range(2, 37):
            for x in R.sample(xs, 4):
                s, n = "", abs(x)
                while n:
                    s, n = digits[n % base] + s, n // base
                s = ("-" if x < 0 else "") + (s or "0")
                f.case("radix", x, base, s)
                f.case("int", s, base, x)
        sys.set_int_max_str_digits(4300)
        texts = """0 1 -1 +5 00 007 0x10 0X10 0o17 0b101 0xg 0b2 0x 0x_1f 0_1 1__0 _1 1_ 12_345 - + 1.5 1e5 abc z ٣٤ １２ ++1 0_0 00_1 0o_7 0b_ 0x__1
            9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 123456789012345678901234567890 1é""".split()
        texts += ["", " ", " 12 ", "\n12\t", "\xa012", "\u2003 7", "\x1c1", "1 2", "\x00", "12\x00", "x" * 300, "1" * 4300, "1" * 4301, "0" * 4301,
                  "-" + "1" * 4300, "1_" * 4300 + "1", "1" * 5000 + "x", "'", '"', "\ud800", "1" * 640 + "z"]
        for t in texts:
            for base in (0, 2, 10, 16):
                if len(t) > 4000 and base != 10:
                    continue
                if attempt(lambda: int(t, base)) is not None:
                    f.run("int", int, t, base)
        f.run("int", int, "1", 1)
        f.run("int", int, "1", 37)
        f.run("str", str, 10**4299)
        f.run("str", str, 10**4300)
        f.run("str", str, -(10**4299))
        f.run("str", str, 2**30000)
        sys.set_int_max_str_digits(0)
        for n in (700, 1300, 5100):
            x = R.getrandbits(n * 10 // 3)
            f.run("str", str, x) if n < 4000 else f.case("bigstr", x)
        f.case("bigstr", 10**9000)
        f.case("bigstr", 10**9000 - 1)
        f.case("bigstr", 7 * 10**6000 + 13)


def hashes():
    import subprocess

    with File("hashes") as f:
        for x in some_floats(300):
            if x == x:
                f.run("float", hash, x)
        for z in (1j, 2 + 3j, -1 - 1j, 0.5 - 2j, complex("inf")):
            f.case("complex", z.real, z.imag, hash(z))
        for t in [(), (1,), (1, 2), (2, 1), (-1, -2), tuple(range(20)), (2**61 - 2,), (5, -5, 10**12)]:
            f.case("tuple", " ".join(map(str, t)), hash(t))
        for t in [(), (1,), (1, 2, 3), tuple(range(50)), (-1,), (10**12, -(10**15), 7)]:
            f.case("frozenset", " ".join(map(str, t)), hash(frozenset(t)))
        strings = ["", "a", "ab", "abc", "abcdefg", "abcdefgh", "abcdefghi", "x" * 100, "é", "naïve café", "Ω", "日本語テキスト", "a\u0100" * 40, "😀", "x😀" * 33, "\ud800", "k\x00k"]
        code = "import sys\nfor s in %r: print(hash(s), hash(s.encode('utf-8','surrogatepass')))" % (strings,)
        for seed in (0, 1, 42, 4294967295):
            out = subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=True).stdout.split("\n")
            for s, line in zip(strings, out):
                a, b = line.split()
                f.case("str", seed, s, a)
                f.case("bytes", seed, s.encode("utf-8", "surrogatepass"), b)


def formats():
    with File("format_spec") as f:
        def rnd_spec():
            s = R.choice(["", "", "*", "é", "0", "日", "\U0001f600", "<", "{"])
            a = R.choice("<>^=") if s else R.choice(["", "", "<", ">", "^", "="])
            s += a + R.choice(["", "", "", "+", "-", " "]) + R.choice(["", "", "", "", "z"]) + R.choice(["", "", "", "#"])
            s += R.choice(["", "", "0"]) + R.choice(["", "", "1", "5", "10", "23"]) + R.choice(["", "", "", ",", "_", ",_"])
            s += R.choice(["", "", "", ".0", ".3", ".10", "."])
            return s + R.choice(["", "", "s", "d", "d", "b", "o", "x", "X", "c", "n", "e", "f", "g", "G", "%", "y", "é", "\x01", "dd"])

        for _ in range(600):
            f.run("str", format, R.choice(["", "a", "hello", "日本", "x\U0001f600y", "é"]), rnd_spec())
        for _ in range(600):
            f.run("int", format, R.choice([0, 1, -1, 5, -42, 65, 1234567, -1234567, 0x10FFFF, 0x110000, 2**62, 10**25, -(10**30), 255, 2**200, 0x263A]), rnd_spec())
        for _ in range(500):
            f.run("float", format, R.choice(SPECIAL), rnd_spec())
        for _ in range(400):
            re, im, spec = R.choice(SPECIAL), R.choice(SPECIAL), rnd_spec()
            f.case("complex", re, im, spec, attempt(lambda: format(complex(re, im), spec)))
        for spec in ("99999999999999999999", ".99999999999999999999", "99999999999999999999d", "٣", "٣d", ".2147483648f", "_,", ",,", "__", "+,s", "_s", "=10", "010", "<010", "08,", "09,", "010,", "012_x", "#012_b", ",c", ",n", "_c", ",\x01", "0=6", "*<+08.2f", "z.1f", "#.3g", "#g", "#.0f", "#.0e", "#x", "#X", "#o", "#b", "+x", " d"):
            for op, v in (("str", "ab"), ("int", 1234), ("int", -5), ("int", 2**70), ("float", 1234.5), ("float", -0.0)):
                f.run(op, format, v, spec)
    with File("percent") as f:
        confs = ["d", "i", "u", "x", "X", "o", "e", "E", "f", "F", "g", "G", "s", "r", "c", "y", "%", "é"]
        for _ in range(1500):
            fmt = "%" + "".join(R.sample("-+ #0", R.choice([0, 0, 1, 1, 2, 3]))) + R.choice(["", "", "5", "12", "30"]) + R.choice(["", "", ".", ".0", ".3", ".12"]) + R.choice(["", "", "l", "h", "L"])
            c = R.choice(confs)
            if c in "diuxXo":
                f.case("int", fmt + c, v := R.choice([0, 1, -1, 42, -255, 123456789, 10**30, -(2**70)]), attempt(lambda: (fmt + c) % v))
            elif c in "eEfFgG":
                f.case("float", fmt + c, v := R.choice(SPECIAL), attempt(lambda: (fmt + c) % v))
            elif c == "%":
                f.case("none", fmt + c, "", attempt(lambda: (fmt + c) % ()))
            else:
                v = R.choice(["a", "é"]) if c == "c" else R.choice(["", "a", "hello world", "日本語😀"])
                f.case("str", fmt + c, v, attempt(lambda: (fmt + c) % v))
        for fmt in ("", "abc", "%", "abc%", "%5", "%.", "%-", "%h", "%.5", "100%%", "%%%%", "%99999999999999999999d", "%.2147483648f", "%.99999999999d", "%(", "%(a", "%(a(b)", "%q", "a%\x01", "%\U0001f600", "%ld%"):
            kind = "map" if "(" in fmt else "str" if "%" in fmt.replace("%%", "") else "none"
            args = {"map": {}, "str": ("v",), "none": ()}[kind]
            f.case(kind, fmt, "v", attempt(lambda: fmt % args))
        for fmt in ("%(a)s", "%(a(b)c)s", "%()s-%(a)5s", "x%(a)%y", "%(a)-5s|", "%(é)s"):
            d = {"a": "1", "a(b)c": "2", "": "3", "é": "4"}
            f.case("map", fmt, "", attempt(lambda: fmt % d))
    with File("templates") as f:
        class Any:
            """Shows the way taken to it and the specification it is formatted by."""

            def __init__(self, way):
                self.way = way

            def __getattr__(self, name):
                if name.startswith("__"):
                    raise AttributeError(name)
                return Any(self.way + "." + name)

            def __getitem__(self, key):
                return Any(self.way + ("[#%d]" % key if isinstance(key, int) else "[%s]" % key))

            def __format__(self, spec):
                return "<%s:%s>" % (self.way, spec)

            def __repr__(self):
                return "R(%s)" % self.way

            def __str__(self):
                return "S(%s)" % self.way

        class Names(dict):
            def __missing__(self, key):
                return Any("k" + key)

        class Args(str):
            pass

        import string

        cases = """{} {}{} {0}{1} {0}{} {}{0} {a} {a.b} {a.b[0]} {a[b].c} {a[0][x]} {0.a[1]!r} {!r} {!s:>5} {!x} {:>{}} {:{}{}} {:{:{}}} {:{:{:{}}}} {a!r:{b}}
            {{ }} {{}} {{{}}} {{{}}}} { } {a {a! {a!r {a!rx} {a!r: {a: {a:{ {a:{b} a{ a} {a}} {a[} {a[b} {a[]} {a.} {a..b} {a[0]x} {a[0].} {a{b}} {:{} {0[} {0.}
            {a[}]} {a[{]} {a[:]} {a[!]} {99999999999999999999} {a[99999999999999999999]} {٣} {-1} {0x1} {_a} {a-b} {é} {0[-1]} {0[01]} {:{{}}} {:}} {!} {a!} {a!r!s} {a:!r}
            x{}y{}z {:abc} {0:{1}{a}} {}{a}{} {0}{a}{1} {a}{} {!é} {!\x01} {:{}}{} {:{0}} {0:{}}""".split()
        cases += ["", "text", "{ a }", "{a }", "{a b}", "日{}本", "\U0001f600{a}", "{:%Y-%m}", "{a:{b}:{c}}"]
        for t in cases:
            f.run("format", lambda t: string.Formatter.vformat and format_map(t, Names(), Any), t)


def format_map(t, names, Any):
    # str.format with any names: missing keywords are made up by parsing them out first.
    class Call(dict):
        pass

    import _string
    found = {}

    def collect(s, depth=0):
        try:
            for _, name, spec, _ in _string.formatter_parser(s):
                if name is not None:
                    first, _ = _string.formatter_field_name_split(name)
                    if isinstance(first, str):
                        found[first] = Any("k" + first)
                    if spec and depth < 3:
                        collect(spec, depth + 1)
        except ValueError:
            pass

    collect(t)
    found.pop("", None)
    return t.format(*[Any("p%d" % i) for i in range(6)], **found)


def texts():
    with File("text") as f:
        pool = ["a", "B", "ß", "Σ", "σ", "ς", "İ", "ı", "ŉ", "ǅ", "ﬁ", "ΐ", "'", " ", "-", "1", ".", "\u0345", "\u0301", "Ⅷ", "ⓐ", "\U00010400", "É", "ᾳ", "A", "z"]
        words = ["", "ΑΣ", "ΑΣΑ", "Σ", "ΑΣ.", "Α.Σ", "Α\u0301Σ", "ὈΔΥΣΣΕΎΣ", "hello world", "they're bill's", "ǅ", "ǆabc", "ABC", "abc", "Abc Def", "aBC"]
        for _ in range(220):
            words.append("".join(R.choices(pool, k=R.randrange(1, 8))))
        for w in words:
            for m in ("upper", "lower", "title", "capitalize", "swapcase", "casefold"):
                f.run(m, getattr(str, m), w)
            for m in ("isupper", "islower", "istitle", "isalpha", "isalnum", "isidentifier", "isprintable"):
                f.run(m, getattr(str, m), w)
        for w in ["", "a\nb", "a\r\nb\r", "\n\n", "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", "\r\n\r", "x", "x\n", "\u2028", "a\x1fb"]:
            f.case("lines", w, "|".join(w.splitlines()), "|".join(w.splitlines(True)))
        chars = [chr(c) for c in [*range(0, 256), 0x100, 0x378, 0x200B, 0x2028, 0x3000, 0xD800, 0xDFFF, 0xE000, 0xFEFF, 0xFFFF, 0x1F600, 0xE0001, 0x10FFFF, 0x1F1E6, 0x300]]
        for c in chars:
            f.run("repr", repr, c)
            f.run("ascii", ascii, c)
        for w in ["it's", 'say "x"', "both ' and \"", "\\", "tab\tnl\ncr\r", "é\x00日\U0001f600"]:
            f.run("repr", repr, w)
            f.run("ascii", ascii, w)
            f.run("reprb", repr, w.encode("utf-8"))
        f.run("reprb", repr, bytes(range(256)))
        f.run("reprb", repr, bytes(range(256)).replace(b'"', b""))
        for alphabet in ("ab", "aé", "aΩ", "aΩb", "a\U0001f600", "Ω\U0001f600"):
            for _ in range(60):
                h = "".join(R.choices(alphabet, k=R.randrange(0, 40)))
                n = "".join(R.choices(alphabet, k=R.randrange(0, 5)))
                if R.random() < 0.5 and h:
                    i = R.randrange(len(h))
                    n = h[i : i + R.randrange(1, 12)]
                f.case("search", h, n, h.find(n), h.rfind(n), h.count(n), h.replace(n, "|"))


ONE = """sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 expm1 log log2 log10 log1p cbrt erf erfc gamma lgamma
    sqrt ulp""".split()


def maths():
    with File("math") as f:
        for name in ONE:
            g = getattr(math, name)
            for _ in range(40):
                k = R.randrange(5)
                x = R.uniform(-1, 1) if k < 2 else R.uniform(-20, 20) if k < 4 else math.ldexp(R.uniform(-1, 1), R.randrange(-60, 60))
                f.run(name, g, x)
            for x in (0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 10.0, 100.0, 1e3, 1e22, 1e300, -1e300, 1e-300, -0.5, float("inf"), float("-inf"), 3.0, 5.5, 170.5, 171.7, -170.5, -180.3, 27.0, 8.0):
                f.run(name, g, x)
        xs = [x for x in SPECIAL if x == x]
        for name in ("atan2", "pow", "fmod", "remainder", "hypot", "nextafter", "copysign"):
            g = getattr(math, name)
            for _ in range(120):
                x, y = R.choice(xs), R.choice(xs)
                if R.random() < 0.5:
                    x, y = R.uniform(-10, 10), R.uniform(-10, 10)
                f.run(name, g, x, y)
        for steps in (0, 1, 2, 7, 10**6, 2**63, 2**64 - 1):
            for x, y in ((1.0, 2.0), (1.0, -1.0), (0.0, 1.0), (5e-324, -5e-324), (1.0, 1.0), (-1.0, float("inf"))):
                f.run("nextafter_steps", lambda x, y, s: math.nextafter(x, y, steps=s), x, y, steps)
        lists = [[], [1e100, 1.0, -1e100], [0.1] * 10, [1e308, 1e308, -1e308], [float("inf"), 1.0], [float("inf"), float("-inf")], [-0.0], [1e16, 1.0, 1e-16], [2.0**53, 1.0, 1.0]]
        for _ in range(60):
            lists.append([math.ldexp(R.uniform(-1, 1), R.randrange(-40, 40)) for _ in range(R.randrange(1, 12))])
        for v in lists:
            f.case("fsum", " ".join(map(bits, v)), attempt(lambda: math.fsum(v)))
            r = sum(v, 0.0)
            if r == r:
                f.case("sum", " ".join(map(bits, v)), r)
            if v and sum(abs(x) for x in v) < 1e300:
                f.case("hypotn", " ".join(map(bits, v)), math.hypot(*v))
        for v in lists[2:]:
            w = [R.uniform(-10, 10) for _ in v]
            if all(map(math.isfinite, v)) and max(map(abs, v)) < 1e300:
                f.case("sumprod", " ".join(map(bits, v)), " ".join(map(bits, w)), math.sumprod(v, w))
        f.case("sumprod", " ".join(map(bits, [10.0, 1e20, 1.0, -1e20] * 3)), " ".join(map(bits, [0.1, 1.0, 3.0, 1.0] * 3)), math.sumprod([10.0, 1e20, 1.0, -1e20] * 3, [0.1, 1.0, 3.0, 1.0] * 3))
        for n in (2**1024, 10**400, 3**3000, 7**900):
            for name in ("log", "log2", "log10"):
                f.run("big" + name, getattr(math, name), n)


if __name__ == "__main__":
    for part in (floats, ints, hashes, formats, texts, maths):
        R.seed(part.__name__)
        part()
