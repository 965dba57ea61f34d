#!/usr/bin/env python3
"""The costs of the smallest program: size, start-up, peak memory, time to build; against a hello in C.

    bench/hello.py [--molt PATH] [--runs N] [SHAPE…]

SHAPE: static, static-pie, dynamic (as `molt build --link` names them; default static). Needs a C compiler. Times are
medians of N runs (default 300) from fork to exit, the programs taking turns.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

HELLO_C = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n'

# A child's peak counts from what its parent has: so the parent is a small static program, which does the timing too.
LAUNCHER_C = r"""
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

int main(int count, char **argv) {
    for (int left = atoi(argv[1]); left > 0; left--) {
        struct timespec start, end;
        struct rusage usage;
        int status;
        pid_t child;
        clock_gettime(CLOCK_MONOTONIC, &start);
        if (posix_spawn(&child, argv[2], 0, 0, argv + 2, 0) || wait4(child, &status, 0, &usage) != child || status)
            return 1;
        clock_gettime(CLOCK_MONOTONIC, &end);
        fprintf(stderr, "%f %ld\n", (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6, usage.ru_maxrss);
    }
    return 0;
}
"""
BATCH = 10


def run(launcher, program):
    """Milliseconds from fork to exit and KiB of peak memory, of a few runs."""
    command = [launcher, str(BATCH), program]
    done = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return [(float(milliseconds), int(peak)) for milliseconds, peak in map(str.split, done.stderr.splitlines())]


def build(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--molt", default="target/release/molt")
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("shapes", nargs="*", default=["static"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "hello.c").write_text(HELLO_C)
        (folder / "hello.py").write_text('print("hello")\n')
        programs = {}
        for shape, flags in (("c static", ["-static"]), ("c dynamic", [])):
            programs[shape] = str(folder / shape.replace(" ", "-"))
            subprocess.run(["cc", "-O2", *flags, str(folder / "hello.c"), "-o", programs[shape]], check=True)
        (folder / "launcher.c").write_text(LAUNCHER_C)
        launcher = str(folder / "launcher")
        subprocess.run(["cc", "-O2", "-static", str(folder / "launcher.c"), "-o", launcher], check=True)
        builds = {}
        for shape in options.shapes:
            programs[shape] = str(folder / shape)
            command = [options.molt, "build", str(folder / "hello.py"), "-o", programs[shape], "--link", shape]
            builds[shape] = [build(command) for _ in range(5)]
        times = {shape: [] for shape in programs}
        memory = dict.fromkeys(programs, 0)
        for _ in range(options.runs // BATCH):
            for shape, program in programs.items():
                for milliseconds, peak in run(launcher, program):
                    times[shape].append(milliseconds)
                    memory[shape] = max(memory[shape], peak)
        print(f"{'':12}{'bytes':>10}{'start ms':>10}{'least':>8}{'peak KiB':>10}{'build s':>9}")
        for shape, program in programs.items():
            size = os.stat(program).st_size
            median, least = statistics.median(times[shape]), min(times[shape])
            seconds = f"{statistics.median(builds[shape]):9.2f}" if shape in builds else ""
            print(f"{shape:12}{size:10}{median:10.2f}{least:8.2f}{memory[shape]:10}{seconds}")


if __name__ == "__main__":
    main()
