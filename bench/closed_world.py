#!/usr/bin/env python3
"""What it costs a program that others of its modules do anything Python allows: prints a Markdown table.

    bench/closed_world.py FOLDER NAME... [--rounds 5] [--molt PATH]

Each program NAME.py of FOLDER is built as it is, and with `import copy, dataclasses, enum, functools, textwrap`, a module of
its own that stores attributes under computed names into its own classes and modules, and an `eval(input())` that is never
reached. Both are run in turns. Columns: the ratio of the medians of processor time, and of each build the executed generic
operations and count operations (`molt build --stats`), as they are and with the optimiser off.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

STORES = '''
import sys


class Settings:
    pass


def define(target, pairs):
    for name, value in pairs:
        setattr(target, name, value)


def apply(text):
    define(Settings, [(key.strip(), value.strip()) for key, value in (line.split("=") for line in text.splitlines())])
    define(sys.modules[__name__], [("loaded_" + name, name) for name in vars(Settings) if not name.startswith("_")])


apply("level = 3\\nname = molt\\ncolour = red")
'''

HEAD = """import copy, dataclasses, enum, functools, textwrap
import sys
import stores
if len(sys.argv) > 1000:
    eval(input())
"""


def with_imports(source):
    """The program, with the imports behind its docstring and `from __future__` imports."""
    import ast

    place = 0
    for statement in ast.parse(source).body:
        text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not text and not future:
            break
        place = statement.end_lineno
    lines = source.splitlines(keepends=True)
    return "".join(lines[:place]) + HEAD + "".join(lines[place:])


def build(molt, source, output, *options):
    subprocess.run([molt, "build", *options, source, "-o", output], check=True, stdout=subprocess.DEVNULL)
    return output


def seconds(program):
    """Processor time of a run, and its output."""
    child = subprocess.Popen([program], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{program} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, output


def counters(program):
    """What a counting build counted, by name."""
    done = subprocess.run([program], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    lines = (line.split() for line in done.stderr.decode().splitlines() if line.startswith("molt-stats:"))
    return {words[1]: int(words[2]) for words in lines}


def measure(molt, folder, name, rounds):
    source = (folder / f"{name}.py").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        (place / "stores.py").write_text(STORES, encoding="utf-8")
        sources = {"plain": source, "imports": with_imports(source)}
        programs, counts = {}, {}
        for kind, text in sources.items():
            path = place / f"{kind}.py"
            path.write_text(text, encoding="utf-8")
            programs[kind] = build(molt, path, place / kind)
            counts[kind] = counters(build(molt, path, place / f"{kind}-stats", "--stats"))
        slow = counters(build(molt, place / "plain.py", place / "slow", "--stats", "--no-opt"))
        times = {kind: [] for kind in programs}
        outputs = set()
        for _ in range(rounds):
            for kind, program in programs.items():
                taken, output = seconds(program)
                times[kind].append(taken)
                outputs.add(output)
        if len(outputs) != 1:
            raise SystemExit(f"{name}: outputs differ")
    ratio = statistics.median(times["imports"]) / statistics.median(times["plain"])
    row = [name, f"{ratio:.2f}"]
    for counter in ("generic", "counts"):
        row += [f"{counts['plain'][counter]:,}", f"{counts['imports'][counter]:,}", f"{slow[counter]:,}"]
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--molt", default=str(ROOT / "target/release/molt"))
    arguments = parser.parse_args()
    head = ["program", "time with imports : plain"]
    for counter in ("generic operations", "count operations"):
        head += [f"{counter}, plain", "with imports", "optimiser off"]
    print("| " + " | ".join(head) + " |")
    print("|---" * len(head) + "|")
    for name in arguments.names:
        print("| " + " | ".join(measure(arguments.molt, arguments.folder, name, arguments.rounds)) + " |", flush=True)


if __name__ == "__main__":
    main()
