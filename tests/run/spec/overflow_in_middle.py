# An accumulator overflows 47, 62 and 63 bits in the middle of a loop and shrinks again.
def run(start, step, n):
    x, seen = start, 0
    for i in range(n):
        x += step
        if x > 2**63:
            x -= 2**63
            seen += 1
    return x, seen


for s in (0, 2**47 - 3, 2**62, 2**63 - 2):
    for st in (1, 2**44 + 1, 2**60 + 7):
        print(s, st, run(s, st, 25))
