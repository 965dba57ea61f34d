# Format specs of ints: types, alternate forms, sign, fill, align, width, grouping.
values = [0, 1, -1, 42, -255, 1234567, 2**47, -(2**63), 10**20]
for spec in ("", "d", "5", "05", "+", " ", "-", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "n", ",", "_", "_x", "#_b", ">12", "<12", "^12", "=12", "*=+12", "012,", "#012x", "e", ".2f", "%", "g", "10.1f", "0<6", "+08,d"):
    print(spec, [format(v, spec) for v in values if spec not in ("#_b", "b", "#b") or abs(v) < 10**7])
print([format(v, "c") for v in (65, 8364, 0x1F600)], format(True), format(True, "d"), format(True, "5"), format(False, "x"))
