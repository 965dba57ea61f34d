# A log analyser: logs.py FILE reads web-server lines, reports totals, slow paths, errors and suspicious clients.
import sys


class BadLine(ValueError):
    def __init__(self, number, line, why):
        super().__init__(f"line {number}: {why}: {line[:40]!r}")
        self.number = number


class Entry:
    __slots__ = ("client", "time", "method", "path", "status", "size", "ms")

    def __init__(self, client, time, method, path, status, size, ms):
        self.client, self.time, self.method, self.path, self.status, self.size, self.ms = client, time, method, path, status, size, ms

    @property
    def hour(self):
        return self.time[11:13]

    @property
    def failed(self):
        return self.status >= 400


def parse(number, line):
    """One line: CLIENT [TIME] "METHOD PATH" STATUS SIZE MS."""
    try:
        client, rest = line.split(" [", 1)
        time, rest = rest.split('] "', 1)
        request, rest = rest.split('" ', 1)
        method, path = request.split()
        status, size, ms = rest.split()
    except ValueError as e:
        raise BadLine(number, line, "wrong shape") from e
    try:
        return Entry(client, time, method, path, int(status), 0 if size == "-" else int(size), float(ms))
    except ValueError as e:
        raise BadLine(number, line, str(e)) from e


def entries(lines, problems):
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        try:
            yield parse(number, line)
        except BadLine as e:
            problems.append(e)


class Stats:
    """Count, sum, extremes and percentiles of a series of numbers."""

    def __init__(self):
        self.values = []

    def add(self, x):
        self.values.append(x)

    def percentile(self, p):
        v = sorted(self.values)
        at = (len(v) - 1) * p / 100
        low = int(at)
        high = min(low + 1, len(v) - 1)
        return v[low] + (v[high] - v[low]) * (at - low)

    def __len__(self):
        return len(self.values)

    def __format__(self, spec):
        return f"n={len(self)} mean={sum(self.values) / len(self):{spec}} p50={self.percentile(50):{spec}} p95={self.percentile(95):{spec}} max={max(self.values):{spec}}"


def normal(path):
    """The path without its query, numbers replaced: /item/17?x=1 becomes /item/N."""
    return "/".join("N" if part.isdigit() else part for part in path.split("?")[0].split("/"))


def human(n):
    for unit in ("B", "KB", "MB", "GB"):
        if n < 1024:
            return f"{n:.1f} {unit}" if unit != "B" else f"{n} B"
        n /= 1024
    return f"{n:.1f} TB"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: logs.py FILE")
    problems, by_path, by_status, by_hour, clients = [], {}, {}, {}, {}
    total = Stats()
    size = 0
    with open(sys.argv[1], encoding="utf-8") as f:
        for e in entries(f, problems):
            total.add(e.ms)
            size += e.size
            by_path.setdefault((e.method, normal(e.path)), Stats()).add(e.ms)
            by_status[e.status] = by_status.get(e.status, 0) + 1
            by_hour[e.hour] = by_hour.get(e.hour, 0) + 1
            seen = clients.setdefault(e.client, {"n": 0, "failed": 0, "paths": set()})
            seen["n"] += 1
            seen["failed"] += e.failed
            seen["paths"].add(e.path)
    print(f"{len(total)} requests, {human(size)}, {len(clients)} clients, {total:.1f}")
    print("\nstatus  " + "  ".join(f"{s}:{n}" for s, n in sorted(by_status.items())))
    peak = max(by_hour.values())
    for hour in sorted(by_hour):
        print(f"  {hour}h {by_hour[hour]:>5} " + "=" * (by_hour[hour] * 40 // peak))
    print("\nslowest by 95th percentile")
    for (method, path), s in sorted(by_path.items(), key=lambda kv: -kv[1].percentile(95))[:6]:
        print(f"  {method:<5}{path:<22} {s:.2f}")
    print("\nsuspicious")
    for client, seen in sorted(clients.items()):
        rate = seen["failed"] / seen["n"]
        if seen["n"] >= 5 and rate > 0.25:
            print(f"  {client:<16}{seen['failed']:>4} of {seen['n']:<4} failed ({rate:.0%}), {len(seen['paths'])} paths")
    print(f"\n{len(problems)} bad lines")
    for p in problems[:5]:
        print(f"  {p} ({type(p.__cause__).__name__})")
    return 1 if len(problems) > len(total) else 0


if __name__ == "__main__":
    sys.exit(main())
