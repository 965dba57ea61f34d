# // and % for small operands of both signs.
for a in range(-4, 5, 2):
    print([(a // b, a % b) for b in (-3, -2, 2, 3)])
