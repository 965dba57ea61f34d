# Format specs of floats: f, e, g, %, n-less; precision, sign, width, grouping, alternate form.
values = [0.0, -0.0, 1.0, 3.14159265, -2.5, 1234567.891, 1e-7, 1e20, 123456789.0, float("inf"), float("nan")]
for spec in ("", "f", ".0f", ".2f", "e", ".3e", "E", "g", ".3g", "G", "%", ".1%", "+.2f", " .2f", "010.3f", ",.2f", "_.1f", "#.0f", "#g", ">12.2f", "<12.2f", "^12.2f", "*^+12.1e", "=+12.1f", "z.0f", ".10", ".3"):
    print(spec, [format(v, spec) for v in values])
