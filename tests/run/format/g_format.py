# The g format over magnitudes and precisions.
for x in (0.0001, 0.00001, 1.0, 123456.0, 1234567.0, 1e15, 100000, 0.1 + 0.2):
    print([format(x, s) for s in ("g", ".3g", ".10g", "#g", "G", "10.4g", "+g", ".0g", ".1g")])
