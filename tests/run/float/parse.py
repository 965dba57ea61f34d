# float() of strings: forms, spaces, underscores, specials and errors.
for s in ("1", "1.", ".5", "-1.5e3", "+1E-2", "  2.5\n", "1_0.0_1", "inf", "-Infinity", "nan", "1e400", "-1e-400", "0", "12345678901234567890", "1e5", "\u0661.5", "4.9e-324", "2.4e-324", "1.7976931348623159e308"):
    print(repr(s), float(s))
for s in ("", "abc", "1.2.3", "1e", "e5", "1__0", "--1", "0x10", "1 2", None, [], "in f", "1_", b"zz"):
    try:
        print(float(s))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
