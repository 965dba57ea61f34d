# Loops over ranges with computed bounds near the limits and with big steps.
def walk(a, b, c):
    out = []
    for i in range(a, b, c):
        out.append(i)
        if len(out) > 5:
            out.append("...")
            break
    return out


for args in ((0, 3, 1), (3, 0, -1), (0, 3, -1), (2**47 - 2, 2**47 + 2, 1), (-(2**47) + 1, -(2**47) - 3, -1), (2**63 - 2, 2**63 + 2, 1), (-(2**63) + 1, -(2**63) - 3, -1), (0, 2**64, 2**62), (0, -(2**64), -(2**62)), (2**63 - 1, 2**63, 10), (5, 5, 1), (2**70, 2**70 + 3, 2), (0, 10, 2**63), (True, 4, True)):
    print(args, walk(*args))
total = 0
for i in range(2**47 - 3, 2**47 + 3):
    total += i
print(total)
