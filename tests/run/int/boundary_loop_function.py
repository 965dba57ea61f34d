# A typed hot loop leaves the fast range in the middle and comes back.
def walk(x, step, n):
    seen = []
    for i in range(n):
        x += step
        if i % 3 == 0:
            seen.append(x)
    return x, seen


print(walk(2**47 - 5, 2, 6))
print(walk(-(2**47) + 5, -3, 6))
print(walk(2**63 - 4, 1, 8))
print(walk(-(2**63) + 4, -1, 8))
print(walk(2**64, -(2**62), 8))
