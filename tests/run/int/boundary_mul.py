# Products whose exact value leaves 48 or 64 bits.
values = [3, -7, 2**23 + 1, 2**24 - 1, -(2**31), 2**32 + 5, 2**46 + 9, -(2**47), 2**62 - 1]
for a in values:
    print(a, [a * b for b in values])
