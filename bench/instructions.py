"""Counts the instructions that a program executes, by valgrind's callgrind: a figure that a busy machine does not change."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path


# The order of sets of strings must be that of the runs that are compared with.
ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}


def available():
    """Whether this machine can count."""
    return shutil.which("valgrind") is not None


def total(text):
    """The sum that callgrind reports in `text`, or None: `==1== Collected : 123`."""
    found = re.search(r"^==\d+== Collected : (\d+)", text, re.MULTILINE)
    return int(found.group(1)) if found else None


def count(command, timeout, folder):
    """(instructions, exit code, standard output) of one run; instructions are None if it took too long or was not counted."""
    with tempfile.TemporaryDirectory() as name:
        profile = Path(name) / "profile"
        wrapped = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", "--compress-strings=no"]
        # The stack of the main thread is large; its pages are only reserved.
        wrapped += ["--main-stacksize=8388608", *map(str, command)]
        try:
            done = subprocess.run(wrapped, stdin=subprocess.DEVNULL, capture_output=True, cwd=folder, timeout=timeout,
                                  env=ENVIRONMENT)
        except subprocess.TimeoutExpired:
            return None, None, b""
    return total(done.stderr.decode(errors="replace")), done.returncode, done.stdout
