# abs, neg and sign at the ends of the ranges.
for n in (-(2**47), -(2**47) - 1, -(2**63), -(2**63) - 1, 2**47, 2**63):
    print(n, abs(n), -n, +n, ~n, (n > 0) - (n < 0))
