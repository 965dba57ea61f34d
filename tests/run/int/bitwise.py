# Bit operations with two's complement semantics for negative numbers of any size.
values = [0, 1, -1, 5, -6, 2**47 - 1, -(2**47), 2**63, -(2**63) - 1, 2**100 + 7, -(2**100) - 7]
for a in values:
    print(a, ~a, [a & b for b in (255, -256, 2**64 - 1)], [a | b for b in (1, -2)], [a ^ b for b in (-1, 2**63)])
