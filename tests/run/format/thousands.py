# Grouping of ints, floats and hex, with widths and zeros.
for n in (0, 999, 1000, -1234567, 10**12, 2**63):
    print(f"{n:,} {n:_} {n:>20,} {n:020,} {n:#_x} {n / 3:,.2f} {n:,.1f} {n:.3e}")
