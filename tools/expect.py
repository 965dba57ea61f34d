#!/usr/bin/env python3
"""Generate or verify the expected results of the run tests and the examples.

The oracle is CPython 3.12.1, found through $CPYTHON, pyenv or `python3.12`.

    tools/expect.py                  write the expectations of all of tests/run and of the examples
    tools/expect.py tests/run/int    only those below a directory, or of one file
    tools/expect.py --check          compare instead of write; exit code 1 on a difference
    tools/expect.py --list           print the programs, one per line

A program is each `NAME.py` below tests/run; a directory with a `main.py` is one program (`main.py`), whatever else it
holds. Beside it: `NAME.stdin`, `NAME.args` (one argument per line), and the expectations `NAME.out` (stdout),
`NAME.err` (stderr, only if not empty), `NAME.code` (exit code, only if not zero). It runs as `python3 NAME.py` with its
own directory as cwd. Three things are normalised in stdout and stderr, and nothing else: that directory's absolute path
(with the final slash) is removed, so that tracebacks show `File "NAME.py"`; what stands before `lib/python3.12/` in the
path of a module of the standard library is removed; and ` at 0x` with its hex digits becomes ` at 0x0`. A negative NAME.code means: ended by that signal.

An example `examples/NAME.py` (or `examples/NAME/__main__.py`) runs with cwd = examples; its inputs are
`examples/data/NAME.stdin` and `.args`, its expectations `examples/expected/NAME.out`, `.err`, `.code`.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "tests" / "run"
EXAMPLES = ROOT / "examples"
VERSION = "3.12.1"
TIMEOUT = 30  # seconds


def find_oracle():
    """The path of the CPython that gives the expectations; exits if there is none of the right version."""
    candidates = []
    if os.environ.get("CPYTHON"):
        candidates.append(os.environ["CPYTHON"])
    if shutil.which("pyenv"):
        done = subprocess.run(["pyenv", "prefix", VERSION], capture_output=True, text=True)
        if done.returncode == 0:
            candidates.append(os.path.join(done.stdout.strip(), "bin", "python3"))
    candidates.append("python3.12")
    for path in candidates:
        try:
            done = subprocess.run([path, "-c", "import platform; print(platform.python_version())"],
                                  capture_output=True, text=True)
        except OSError:
            continue
        if done.returncode == 0 and done.stdout.strip() == VERSION:
            return path
    sys.exit(f"expect.py: no CPython {VERSION} found; set CPYTHON to its path")


def environment():
    """The fixed environment of every run: nothing of the caller's but PATH and HOME."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHON_COLORS": "0",
        "NO_COLOR": "1",
    }


def normalise(output, cwd):
    """The bytes without what may differ between machines: the programs' directory, the library's, addresses."""
    output = output.replace((str(cwd) + "/").encode(), b"")
    output = re.sub(rb"/[\w./-]*/(lib/python3\.12/)", rb"\1", output)
    return re.sub(rb" at 0x[0-9a-f]+", b" at 0x0", output)


class Program:
    """One program: where it runs, what it is given, where its expectations are (`stem` + extension)."""

    def __init__(self, cwd, script, given, stem):
        self.cwd, self.script, self.given, self.stem = cwd, script, given, stem

    def __str__(self):
        return str((self.cwd / self.script).relative_to(ROOT))

    def run(self, oracle):
        """(stdout, stderr, code), the first two as bytes with the directory prefix removed."""
        args, stdin = [], b""
        path = self.given.with_name(self.given.name + ".args")
        if path.exists():
            args = path.read_text(encoding="utf-8").split("\n")
            if args and args[-1] == "":
                args.pop()
        path = self.given.with_name(self.given.name + ".stdin")
        if path.exists():
            stdin = path.read_bytes()
        done = subprocess.run([oracle, self.script, *args], cwd=self.cwd, input=stdin, capture_output=True,
                              env=environment(), timeout=TIMEOUT)
        return normalise(done.stdout, self.cwd), normalise(done.stderr, self.cwd), done.returncode

    def expected(self):
        """{extension: bytes} of the expectation files that exist."""
        found = {}
        for ext in (".out", ".err", ".code"):
            path = self.stem.with_name(self.stem.name + ext)
            if path.exists():
                found[ext] = path.read_bytes()
        return found


def wanted(out, err, code):
    """{extension: bytes} of the expectation files that these results make."""
    files = {".out": out}
    if err:
        files[".err"] = err
    if code:
        files[".code"] = b"%d\n" % code
    return files


def run_tests(directory):
    """The programs below a directory of tests/run, sorted."""
    if (directory / "main.py").exists():
        stem = directory / "main"
        yield Program(directory, "main.py", stem, stem)
        return
    for path in sorted(directory.iterdir()):
        if path.is_dir():
            yield from run_tests(path)
        elif path.suffix == ".py":
            stem = path.with_suffix("")
            yield Program(directory, path.name, stem, stem)


def examples():
    """The examples, sorted."""
    if not EXAMPLES.is_dir():
        return
    for path in sorted(EXAMPLES.iterdir()):
        if path.suffix == ".py":
            script = path.name
        elif (path / "__main__.py").exists():
            script = path.name
        else:
            continue
        yield Program(EXAMPLES, script, EXAMPLES / "data" / path.stem, EXAMPLES / "expected" / path.stem)


def programs(paths):
    """All programs, or those at or below the given paths."""
    every = [*run_tests(RUN), *examples()]
    if not paths:
        return every
    roots = [Path(path).resolve() for path in paths]
    chosen = []
    for program in every:
        place = program.cwd / program.script
        if any(root == place or root in place.parents for root in roots):
            chosen.append(program)
    return chosen


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with the expectations, write nothing")
    parser.add_argument("--list", action="store_true", help="print the programs")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    chosen = programs(options.paths)
    if options.list:
        for program in chosen:
            print(program)
        return 0
    if not chosen:
        sys.exit("expect.py: no programs there")
    oracle = find_oracle()
    bad = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for program, result in zip(chosen, pool.map(lambda p: p.run(oracle), chosen)):
            files, old = wanted(*result), program.expected()
            if files == old:
                continue
            bad += 1
            print(f"{'differs' if options.check else 'written'}: {program}")
            if options.check:
                continue
            program.stem.parent.mkdir(parents=True, exist_ok=True)
            for ext in (".out", ".err", ".code"):
                path = program.stem.with_name(program.stem.name + ext)
                if ext in files:
                    path.write_bytes(files[ext])
                elif path.exists():
                    path.unlink()
    print(f"{len(chosen)} programs, {bad} {'differences' if options.check else 'written'}")
    return 1 if options.check and bad else 0


if __name__ == "__main__":
    sys.exit(main())
