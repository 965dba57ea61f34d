"""Collects the programs that CPython's own tests compile, with what CPython raises for each.

Usage: extract.py OUTPUT TESTMODULE... (with CPython 3.12)

Each case is two lines: the program, escaped, after "< "; class, line, offset, end line, end offset and message after
"> ", or "> ok". Programs that compile are kept only if nothing but their text decides it.
"""
import builtins
import sys
import unittest
import warnings

warnings.simplefilter("ignore")
real_compile, real_exec, real_eval = builtins.compile, builtins.exec, builtins.eval
programs = {}


def record(source):
    if isinstance(source, str) and len(source) < 20000 and "\0" not in source:
        try:
            source.encode()
        except UnicodeEncodeError:
            return
        programs.setdefault(source)


def compile(source, filename="<string>", mode="exec", *args, **kwargs):
    if mode in ("exec", "single"):
        record(source)
    return real_compile(source, filename, mode, *args, **kwargs)


def verdict(source):
    try:
        real_compile(source, "x.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        fields = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        return f"{type(error).__name__} {' '.join(map(str, fields))} {error.msg}"
    except (RecursionError, MemoryError) as error:
        return f"{type(error).__name__} 0 0 0 0 {error}"
    return "ok"


def escape(text):
    for plain, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ("\f", "\\f")):
        text = text.replace(plain, escaped)
    return text


output, *modules = sys.argv[1:]
for name in modules:
    module = __import__(f"test.{name}", fromlist=["x"])
    builtins.compile = compile
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    unittest.TextTestRunner(stream=open("/dev/null", "w")).run(suite)
    builtins.compile = real_compile
with open(output, "w", encoding="utf-8") as file:
    for source in programs:
        result = verdict(source)
        if any(c in source for c in "\x1a\x0b\x85\u2028") or any(ord(c) < 32 and c not in "\n\r\t\f" for c in source):
            continue
        file.write(f"< {escape(source)}\n> {result}\n")
