# Iterating over sys.stdin: sums, counts, and reading after the end.
import sys

total = 0
for i, line in enumerate(sys.stdin):
    parts = line.split()
    if not parts:
        print(i, "empty")
        continue
    nums = [int(p) for p in parts if p.lstrip("-").isdigit()]
    total += sum(nums)
    print(i, len(parts), sum(nums), repr(line[-2:]))
print(total, repr(sys.stdin.read()), repr(sys.stdin.readline()))
