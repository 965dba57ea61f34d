#!/usr/bin/env python3
"""Run random programs under Molt and under CPython, and print the seeds whose results differ.

    tools/random_check.py                        seeds 1 to 40, in both ways of executing
    tools/random_check.py 500 --count 100        seeds 500 to 599
    tools/random_check.py 17 --count 1 --size 1  one seed, in a smaller version: to shrink a failure
    tools/random_check.py --way native --seconds 120

Each program is written by `tools/randprog.py`. stdout, stderr and exit code must equal those of CPython with
`PYTHONHASHSEED=0`. For each seed that differs one line says where; the exit code is 1 if there was one. `--seconds`
bounds the whole run: seeds that were not reached are counted, not failed. A program that takes longer than 20 seconds
counts as different. Molt is `target/release/molt`, or what `--molt` names.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import expect  # noqa: E402

LIMIT = 20  # seconds per program
WAYS = {"interpreter": ["--engine", "interpreter"], "native": []}
RANDPROG = expect.ROOT / "tools" / "randprog.py"


def execute(command, cwd):
    """(stdout, stderr, exit code) of a command, normalised as expectations are; None if it took too long."""
    try:
        done = subprocess.run(command, cwd=cwd, env=expect.environment(), stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    return expect.normalise(done.stdout, cwd), expect.normalise(done.stderr, cwd), done.returncode


def difference(wanted, got):
    """The first difference between two results in one line, or None."""
    if got is None:
        return f"took longer than {LIMIT} seconds"
    for name, expected, actual in zip(("stdout", "stderr"), wanted, got):
        if expected != actual:
            left, right = expected.splitlines(), actual.splitlines()
            place = next((i for i, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))
            shown = [lines[place].decode("utf-8", "replace") if place < len(lines) else "<end>" for lines in (left, right)]
            return f"{name} line {place + 1}: expected `{shown[0]}`, got `{shown[1]}`"
    if wanted[2] != got[2]:
        return f"exit code {got[2]} instead of {wanted[2]}"
    return None


class Check:
    def __init__(self, options):
        self.options = options
        self.oracle = expect.find_oracle()
        self.end = time.monotonic() + options.seconds

    def seed(self, seed):
        """The differences of one seed, a line each; None if the time was up before it began."""
        if time.monotonic() > self.end:
            return None
        size = [] if self.options.size is None else ["--size", str(self.options.size)]
        with tempfile.TemporaryDirectory(prefix="molt-random-") as folder:
            folder = os.path.realpath(folder)
            source = subprocess.run([self.oracle, RANDPROG, str(seed), *size], capture_output=True, check=True).stdout
            Path(folder, "program.py").write_bytes(source)
            wanted = execute([self.oracle, "program.py"], folder)
            if wanted is None:
                return [f"{seed}: CPython took longer than {LIMIT} seconds"]
            found = []
            for way in self.options.way or WAYS:
                got = execute([self.options.molt, "run", *WAYS[way], "program.py"], folder)
                if line := difference(wanted, got):
                    found.append(f"{seed} ({way}): {line}")
            return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("first", type=int, nargs="?", default=1, metavar="SEED")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--size", type=int)
    parser.add_argument("--way", action="append", choices=WAYS)
    # A ratchet, as tests/floor.txt: how many were counted when it was set. It only goes down; the goal is none.
    parser.add_argument("--known", type=int, default=0, metavar="N", help="succeed with up to N failures, which are shown")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--molt", default=str(expect.ROOT / "target" / "release" / "molt"))
    options = parser.parse_args()
    options.molt = os.path.abspath(options.molt)
    check = Check(options)
    seeds = range(options.first, options.first + options.count)
    failed = skipped = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for lines in pool.map(check.seed, seeds):
            if lines is None:
                skipped += 1
                continue
            failed += bool(lines)
            for line in lines:
                print(line, flush=True)
    note = f", {skipped} not reached in {options.seconds:g} s" if skipped else ""
    print(f"{len(seeds) - failed - skipped} seeds agree, {failed} differ{note}")
    return 1 if failed > options.known or skipped == len(seeds) else 0


if __name__ == "__main__":
    sys.exit(main())
