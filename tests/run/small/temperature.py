# Float formatting in a table.
for c in (-40, 0, 36.6, 100):
    f = c * 9 / 5 + 32
    print(f"{c:>7.1f}C {f:>7.1f}F {f - c:+.2e}")
