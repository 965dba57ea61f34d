#!/usr/bin/env python3
"""Times a folder of benchmark programs under Molt, CPython, PyPy and C, and prints a Markdown table.

    bench/run.py FOLDER [NAME...] [--rounds 5] [--molt PATH] [--cpython PATH] [--pypy PATH] [--timeout 60] [--json FILE]
    bench/run.py FOLDER [NAME...] --instructions

FOLDER holds NAME.py, and optionally the same algorithm in c/NAME.c. Each program runs under CPython, PyPy (if there),
Molt (native), Molt on the same source without annotations, and as C compiled with gcc -O2. Rounds are interleaved, so
that a busy moment of the machine hits all alike; the figures are medians of wall times, start-up included. Standard output
and exit code must equal CPython's byte for byte: what differs, fails or takes too long gets a word instead of a figure.
With --instructions each compiled variant runs once under valgrind and the figures are millions of instructions.
"""

import argparse
import json
import math
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import instructions
from strip_annotations import strip

ROOT = Path(__file__).resolve().parent.parent
# The order of sets of strings must be the same for all.
ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}


class Variant:
    """One way to run one program: a command, or the reason why there is none."""

    def __init__(self, name, command=None, trouble=None, build_seconds=None):
        self.name, self.command, self.trouble, self.build_seconds = name, command, trouble, build_seconds
        self.seconds, self.peak_kib, self.instructions = [], 0, None


def build(name, command, output, log):
    """A variant that is compiled first; `log` gets what the compiler says if it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        log.append(f"{' '.join(map(str, command))}\n{done.stdout.decode(errors='replace')}")
        return Variant(name, trouble="no build")
    return Variant(name, [str(output)], build_seconds=seconds)


def run(command, timeout, folder):
    """(seconds, peak KiB, exit code, standard output) of one run; an exit code of None means too long."""
    output = folder / "output"
    with open(output, "wb") as out, open(os.devnull, "rb") as nothing, open(folder / "messages", "wb") as messages:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=nothing, stdout=out, stderr=messages, cwd=folder, env=ENVIRONMENT)
        # wait4 alone tells the memory of this child; the alarm is the timeout.
        signal.signal(signal.SIGALRM, lambda *_: child.kill())
        signal.setitimer(signal.ITIMER_REAL, timeout)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        signal.setitimer(signal.ITIMER_REAL, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    code = None if seconds >= timeout else child.returncode
    return seconds, usage.ru_maxrss, code, output.read_bytes()


def variants_of(program, options, folder, log):
    """CPython first: it is the measure."""
    yield Variant("CPython", [options.cpython, str(program)])
    if options.pypy:
        yield Variant("PyPy", [options.pypy, str(program)])
    if options.molt:
        native = folder / "molt"
        # Without its cache, so that the time of the build is that of a build.
        molt = [options.molt, "build", "--no-cache", *options.molt_options.split()]
        yield build("Molt", [*molt, program, "-o", native], native, log)
        bare_source, bare = folder / "bare" / program.name, folder / "molt-bare"
        bare_source.parent.mkdir()
        bare_source.write_text(strip(program.read_text(encoding="utf-8")), encoding="utf-8")
        yield build("Molt, no annotations", [*molt, bare_source, "-o", bare], bare, log)
    source = program.parent / "c" / f"{program.stem}.c"
    if source.exists() and shutil.which("gcc"):
        yield build("gcc -O2", ["gcc", "-O2", "-w", "-o", folder / "c", source, "-lm"], folder / "c", log)


def measure(program, options, log):
    """The variants of one program with their times filled in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variants = list(variants_of(program, options, folder, log))
        wanted = None
        for number in range(options.rounds):
            # CPython is first once, for its output. Then none always runs behind the same other one: who comes after a process that
            # held much memory may pay for its pages.
            order = variants if number == 0 else random.Random(number).sample(variants, len(variants))
            for variant in order:
                if variant.trouble:
                    continue
                seconds, peak, code, output = run(variant.command, options.timeout, folder)
                if wanted is None:
                    wanted = (code, output)
                if code is None:
                    variant.trouble = "too long"
                elif wanted[0] is None:
                    variant.trouble = "nothing to compare with"
                elif code != wanted[0]:
                    variant.trouble = f"exit {code}"
                    log.append(f"{program.stem}, {variant.name}: {(folder / 'messages').read_text(errors='replace')[-2000:]}")
                elif output != wanted[1]:
                    variant.trouble = "wrong output"
                variant.seconds.append(seconds)
                variant.peak_kib = max(variant.peak_kib, peak)
        return variants


def measure_instructions(program, options, log):
    """The variants of one program with their instructions filled in; only what is compiled is counted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variants = list(variants_of(program, options, folder, log))
        _, _, *wanted = run(variants[0].command, options.timeout, folder)
        compiled = [variant for variant in variants if variant.build_seconds is not None or variant.trouble]
        for variant in compiled:
            if variant.trouble:
                continue
            number, *got = instructions.count(variant.command, options.timeout, folder)
            variant.instructions = number
            if got[0] is None:
                variant.trouble = "too long"
            elif got != wanted:
                variant.trouble = "wrong output" if got[0] == wanted[0] else f"exit {got[0]}"
            elif number is None:
                variant.trouble = "not counted"
        return compiled


def instructions_table(results):
    """Millions of instructions, start-up included."""
    names = list(dict.fromkeys(variant.name for variants in results.values() for variant in variants))
    rows = ["| program | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for program, variants in results.items():
        cells = {variant.name: variant.trouble or f"{variant.instructions / 1e6:.2f}" for variant in variants}
        rows.append(f"| {program} | " + " | ".join(cells.get(name, "–") for name in names) + " |")
    return "\n".join(rows)


def cell(variant, base):
    if variant is None:
        return "–"
    if variant.trouble:
        return variant.trouble
    return f"{base / statistics.median(variant.seconds):.2f}"


def table(results):
    """Ratios: how many times faster than CPython; with the geometric mean of what ran."""
    names = list(dict.fromkeys(variant.name for variants in results.values() for variant in variants))[1:]
    rows = ["| program | CPython, s | " + " | ".join(names) + " |", "|---" * (len(names) + 2) + "|"]
    ratios = {name: [] for name in names}
    for program, variants in results.items():
        base = statistics.median(variants[0].seconds)
        by_name = {variant.name: variant for variant in variants}
        rows.append(f"| {program} | {variants[0].trouble or f'{base:.3f}'} | " + " | ".join(cell(by_name.get(name), base) for name in names) + " |")
        for name in names:
            variant = by_name.get(name)
            if variant and not variant.trouble:
                ratios[name].append(base / statistics.median(variant.seconds))
    means = []
    for name in names:
        logs = [math.log(ratio) for ratio in ratios[name]]
        means.append(f"**{math.exp(statistics.mean(logs)):.2f}** ({len(logs)})" if logs else "–")
    rows.append("| geometric mean | | " + " | ".join(means) + " |")
    return "\n".join(rows)


def default_cpython():
    if shutil.which("pyenv"):
        done = subprocess.run(["pyenv", "prefix", "3.12.1"], capture_output=True, text=True)
        if done.returncode == 0:
            return f"{done.stdout.strip()}/bin/python3"
    return shutil.which("python3.12") or sys.executable


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="only these programs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--timeout", type=float, default=60, help="seconds per run")
    parser.add_argument("--molt", default=str(ROOT / "target/release/molt"))
    parser.add_argument("--molt-options", default="", help="more options for `molt build`, such as --molt-options=--release")
    parser.add_argument("--cpython", default=default_cpython())
    parser.add_argument("--pypy", default=shutil.which("pypy3"))
    parser.add_argument("--json", type=Path, help="writes every time, in seconds, and peak memory, in KiB")
    parser.add_argument("--instructions", action="store_true", help="count instructions instead of measuring time")
    options = parser.parse_args()
    if options.instructions and not instructions.available():
        sys.exit("--instructions needs valgrind")
    options.molt = shutil.which(options.molt)
    if not options.molt:
        print("no molt: it is left out", file=sys.stderr)
    programs = sorted(path.resolve() for path in options.folder.glob("*.py") if not options.names or path.stem in options.names)
    if not programs:
        sys.exit(f"no programs in {options.folder}")
    log, results = [], {}
    for program in programs:
        print(program.stem, file=sys.stderr)
        results[program.stem] = (measure_instructions if options.instructions else measure)(program, options, log)
        # The table comes at the end: what is known so far is not lost when the run is stopped.
        one = {program.stem: results[program.stem]}
        print((instructions_table if options.instructions else table)(one).splitlines()[2], file=sys.stderr, flush=True)
    print("\n".join(log), file=sys.stderr)
    if options.instructions:
        print("Millions of instructions, start-up included.\n")
        print(instructions_table(results))
        return
    print(f"Times faster than CPython: medians of {options.rounds} interleaved runs, start-up included.\n")
    print(table(results))
    if options.json:
        data = {name: [vars(variant) for variant in variants] for name, variants in results.items()}
        options.json.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
