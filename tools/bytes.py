#!/usr/bin/env python3
"""Where the bytes of an executable are: its symbols by crate and module, and the largest ones.

    tools/bytes.py FILE [--depth N] [--top N] [--match TEXT]

FILE has symbols (`molt build -g`, or a link without stripping). Needs `nm`. A symbol's bytes count for the first N parts
of its path (crate::module::…); what the compiler emitted counts as `program`, the C library as `c`.
"""

import argparse
import collections
import re
import subprocess


def symbols(file):
    """(bytes, kind, name) of each symbol; kind as `nm` has it: t code, r constants, d data, b zeroes."""
    lines = subprocess.run(["nm", "-S", "-C", "--defined-only", file], check=True, capture_output=True, text=True).stdout
    seen = set()
    for line in lines.splitlines():
        parts = line.split(None, 3)
        if len(parts) == 4 and (parts[0], parts[1]) not in seen:
            seen.add((parts[0], parts[1]))
            yield int(parts[1], 16), parts[2].lower(), parts[3]


def group(name, depth):
    """The first parts of the path in a symbol's name; of an implementation, those of its type or trait."""
    # `<a::B as c::D<e>>::f` belongs to a, `<[T] as c::D>::f` to c.
    paths = re.findall(r"[A-Za-z_][\w]*(?:::[\w{}#]+)+", name.replace("_$LT$", "<"))
    if name.startswith(("molt_b_", "molt_g_", "molt_s_", "molt_")) and not paths:
        return "molt_*"
    if not paths:
        return "program" if ":" in name else "c"
    path = next((p for p in paths if not p.startswith(("core::", "alloc::", "std::"))), paths[0])
    return "::".join(path.split("::")[:depth])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--depth", type=int, default=2)
    parser.add_argument("--top", type=int, default=40)
    parser.add_argument("--match", default="")
    options = parser.parse_args()
    groups = collections.Counter()
    kinds = collections.Counter()
    largest = []
    for size, kind, name in symbols(options.file):
        if options.match not in name:
            continue
        kinds[kind] += size
        if kind != "b":
            groups[group(name, options.depth)] += size
            largest.append((size, kind, name))
    print("  ".join(f"{kind} {size}" for kind, size in kinds.most_common()))
    for name, size in groups.most_common(options.top):
        print(f"{size:9} {name}")
    print()
    for size, kind, name in sorted(largest, reverse=True)[: options.top]:
        print(f"{size:9} {kind} {name[:150]}")


if __name__ == "__main__":
    main()
