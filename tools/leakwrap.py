#!/usr/bin/env python3
"""Turn a run test into a program that runs its body N times, for the leak tests.

    tools/leakwrap.py FILE [--times N]     write the wrapped program to stdout; exit code 3 and a reason if unsuitable
    tools/leakwrap.py --verify [PATHS]     wrap every run test, run it under CPython, write tests/leak/unsuitable.txt

The body becomes a function `__body`: module-level names become its locals, `global` becomes `nonlocal`. After each call
the collector runs, and only then. What the program prints may differ from the original (qualified names) and is not compared. The last
line on stderr holds two numbers: how many objects were alive (`sys.getallocatedblocks()`) after the first call and after
the last. They must be equal under Molt; `tools/leak_check.py` looks at them.

Unsuitable are programs whose meaning depends on being a module (globals(), eval, star imports), that import siblings,
read stdin, or end otherwise than with exit code 0. `--verify` adds those that fail when wrapped, and those for which
CPython itself counts more objects after more runs: they keep objects on purpose.
"""
import argparse
import ast
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import expect  # noqa: E402

LIST = expect.ROOT / "tests" / "leak" / "unsuitable.txt"
NO_ARGUMENTS = {"vars", "dir"}  # harmless with an argument
MODULE_ONLY = {"globals", "locals", "eval", "exec", "compile", "__import__", "input", "__annotations__", "__builtins__"}
PROCESS = {"exit", "stdin", "modules", "setrecursionlimit", "_getframe", "builtins"}


class Unsuitable(Exception):
    pass


class Body(ast.NodeTransformer):
    """Rewrites `global` to `nonlocal` and collects the names that need a binding in the body."""

    def __init__(self):
        self.depth = 0
        self.shared = set()

    def nested(self, node):
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    visit_FunctionDef = visit_ClassDef = visit_Lambda = visit_AsyncFunctionDef = nested

    def visit_Global(self, node):
        if not self.depth:
            return ast.copy_location(ast.Pass(), node)
        self.shared.update(node.names)
        return ast.copy_location(ast.Nonlocal(names=node.names), node)


def check(tree, directory):
    """Raises Unsuitable for what the head of this file names."""
    siblings = {p.stem for p in directory.iterdir() if p.suffix == ".py" or p.is_dir()}
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) if name in MODULE_ONLY:
                raise Unsuitable(f"uses {name}")
            case ast.Call(func=ast.Name(id=name), args=[]) if name in NO_ARGUMENTS:
                raise Unsuitable(f"uses {name}()")
            case ast.Name(id="SystemExit") | ast.Name(id="KeyboardInterrupt"):
                raise Unsuitable("ends the process")
            case ast.Attribute(attr=name) if name in PROCESS:
                raise Unsuitable(f"uses .{name}")
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                raise Unsuitable("star import")
            case ast.ImportFrom(level=level) if level:
                raise Unsuitable("relative import")
            case ast.ImportFrom(module=module) if module.split(".")[0] in siblings:
                raise Unsuitable("imports a sibling")
            case ast.Import(names=names):
                for n in names:
                    if n.name.split(".")[0] in siblings | {"builtins"}:
                        raise Unsuitable(f"imports {n.name}")


def wrap(source, directory, times, count="sys.getallocatedblocks()"):
    """The text of the wrapped program, which counts objects by the expression `count`."""
    tree = ast.parse(source)
    check(tree, directory)
    future = [s for s in tree.body if isinstance(s, ast.ImportFrom) and s.module == "__future__"]
    transformer = Body()
    body = [transformer.visit(s) for s in tree.body if s not in future]
    declared = [f"        {name} = None" for name in sorted(transformer.shared)]
    lines = [ast.unparse(s) for s in future]
    lines += ["import gc as __gc", "import sys as __sys", "", "", "def __body():"]
    if declared:
        lines += ["    if 0:", *declared]
    for statement in body:
        text = ast.unparse(ast.fix_missing_locations(ast.If(test=ast.Constant(1), body=[statement], orelse=[])))
        lines += text.split("\n")[1:]
    # The variables exist before the first count. Cycles are collected between the runs alone: whether a traceback is still
    # there when the body's frame ends decides whether the frame below gets an object, and that must be so in every run.
    lines += ["", "", "__gc.disable()", "__first = __last = __i = 0", "__stderr = __sys.__stderr__", f"for __i in range({times}):", "    __body()",
              "    __gc.collect()", f"    __last = __{count}", "    if __i == 0:", "        __first = __last",
              "print(__first, __last, file=__stderr)"]
    return "\n".join(lines) + "\n"


def suitable(program):
    """Raises Unsuitable without running anything."""
    expected = program.expected()
    if ".code" in expected:
        raise Unsuitable("exit code is not zero")
    if program.script == "main.py":
        raise Unsuitable("several modules")
    if program.given.with_name(program.given.name + ".stdin").exists():
        raise Unsuitable("reads stdin")


def verify(program, oracle):
    """The reason why a program is unsuitable, or None."""
    try:
        suitable(program)
        source = (program.cwd / program.script).read_text(encoding="utf-8")
        counts = []
        for times in (3, 6):
            with tempfile.TemporaryDirectory() as place:
                path = os.path.join(place, "wrapped.py")
                Path(path).write_text(wrap(source, program.cwd, times, "gc.get_objects().__len__()"), encoding="utf-8")
                done = subprocess.run([oracle, path], cwd=program.cwd, capture_output=True, text=True, env=expect.environment(), timeout=60)
            if done.returncode:
                last = done.stderr.strip().splitlines() or ["no message"]
                raise Unsuitable("fails when wrapped: " + last[-1][:80])
            counts.append(int(done.stderr.split()[-1]))
        if counts[1] - counts[0] >= 3:
            raise Unsuitable("keeps objects on purpose")
    except Unsuitable as e:
        return str(e)
    except SyntaxError as e:
        return f"cannot be wrapped: {e.msg}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    if sys.version_info[:2] < (3, 12):  # an older ast cannot read the programs
        oracle = expect.find_oracle()
        os.execv(oracle, [oracle, *sys.argv])
    chosen = [p for p in expect.programs(options.paths) if p.cwd != expect.EXAMPLES]
    if not options.verify:
        if len(chosen) != 1:
            parser.error("give one run test")
        program = chosen[0]
        try:
            suitable(program)
            listed = [line.split(": ", 1) for line in LIST.read_text(encoding="utf-8").splitlines()] if LIST.exists() else []
            for name, reason in listed:
                if name == str(program):
                    raise Unsuitable(reason)
            print(wrap((program.cwd / program.script).read_text(encoding="utf-8"), program.cwd, options.times), end="")
        except Unsuitable as e:
            print(f"unsuitable: {e}", file=sys.stderr)
            return 3
        return 0
    oracle = expect.find_oracle()
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        reasons = list(pool.map(lambda p: verify(p, oracle), chosen))
    lines = [f"{p}: {r}" for p, r in zip(chosen, reasons) if r]
    if not options.paths:
        LIST.parent.mkdir(parents=True, exist_ok=True)
        LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    print(f"{len(chosen)} programs, {len(lines)} unsuitable")
    return 0


if __name__ == "__main__":
    sys.exit(main())
