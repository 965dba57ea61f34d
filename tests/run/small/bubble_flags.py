# Bubble sort with an early exit flag and a count of swaps.
a = [5, 1, 4, 2, 8, 0]
swaps = rounds = 0
while True:
    changed = False
    rounds += 1
    for i in range(len(a) - 1):
        if a[i] > a[i + 1]:
            a[i], a[i + 1] = a[i + 1], a[i]
            changed = True
            swaps += 1
    if not changed:
        break
print(a, swaps, rounds)
