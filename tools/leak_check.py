#!/usr/bin/env python3
"""Run the body of each run test many times under Molt: as many objects must be alive after the last time as after the first.

    tools/leak_check.py [PATHS] [--times 50] [--way native|interpreter] [--seconds S] [--molt PROGRAM]

`tools/leakwrap.py` writes the repeated programs; `tests/leak/unsuitable.txt` names those that cannot be repeated, each
with its reason. Where all passes of a program last too long it is repeated less often, but never fewer than five times.
One line per program that leaks or fails; the exit code is 1 if there was one. `--seconds` bounds the whole run: programs
that were not reached are counted and said.
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
import leakwrap  # noqa: E402

LIMIT = 8  # seconds for all passes of one program
FEWEST = 5
WAYS = {"interpreter": ["--engine", "interpreter"], "native": []}


def listed():
    """The programs that cannot be repeated."""
    return {line.split(": ", 1)[0] for line in leakwrap.LIST.read_text(encoding="utf-8").splitlines()}


class Check:
    def __init__(self, options):
        self.options = options
        self.end = time.monotonic() + options.seconds

    def repeated(self, program, source, times):
        """What is wrong with so many passes, or None; raises TimeoutExpired."""
        with tempfile.TemporaryDirectory(prefix="molt-leak-") as folder:
            path = Path(folder, "wrapped.py")
            path.write_text(leakwrap.wrap(source, program.cwd, times), encoding="utf-8")
            command = [self.options.molt, "run", *WAYS[self.options.way], str(path)]
            done = subprocess.run(command, cwd=program.cwd, env=expect.environment(), stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True, errors="replace", timeout=LIMIT)
        lines = done.stderr.strip().splitlines() or ["nothing on stderr"]
        if done.returncode:
            return f"exit code {done.returncode}: {lines[-1][:120]}"
        first, last = (int(word) for word in lines[-1].split()[-2:])
        if first != last:
            return f"{first} objects after the first pass, {last} after {times}"
        return None

    def program(self, program):
        """("ok" | "skipped" | "failed", text) of one program."""
        if time.monotonic() > self.end:
            return "skipped", ""
        source = (program.cwd / program.script).read_text(encoding="utf-8")
        for times in (self.options.times, FEWEST):
            try:
                wrong = self.repeated(program, source, times)
            except leakwrap.Unsuitable as reason:
                wrong = f"{reason}, and is not in the list of unsuitable ones (leakwrap.py --verify)"
            except subprocess.TimeoutExpired:
                wrong = f"{times} passes took longer than {LIMIT} seconds"
                continue
            break
        return ("failed", f"{program}: {wrong}") if wrong else ("ok", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--way", choices=WAYS, default="native")
    # A ratchet, as tests/floor.txt: how many were counted when it was set. It only goes down; the goal is none.
    parser.add_argument("--known", type=int, default=0, metavar="N", help="succeed with up to N failures, which are shown")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--molt", default=str(expect.ROOT / "target" / "release" / "molt"))
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    if sys.version_info[:2] < (3, 12):  # an older ast cannot read the programs
        oracle = expect.find_oracle()
        os.execv(oracle, [oracle, *sys.argv])
    options.molt = os.path.abspath(options.molt)
    unsuitable = listed()
    programs = [p for p in expect.programs(options.paths) if p.cwd != expect.EXAMPLES and str(p) not in unsuitable]
    check = Check(options)
    counts = {"ok": 0, "skipped": 0, "failed": 0}
    with ThreadPoolExecutor(options.jobs) as pool:
        for result, text in pool.map(check.program, programs):
            counts[result] += 1
            if text:
                print(text, flush=True)
    note = f", {counts['skipped']} not reached in {options.seconds:g} s" if counts["skipped"] else ""
    print(f"leaks ({options.way}): {counts['ok']} programs keep nothing, {counts['failed']} do or fail{note}")
    return 1 if counts["failed"] > options.known or not counts["ok"] else 0


if __name__ == "__main__":
    sys.exit(main())
