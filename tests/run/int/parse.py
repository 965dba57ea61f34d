# int() of strings in every base, with spaces, underscores and signs, and its errors.
for args in [("42",), ("  -17\n",), ("+5",), ("1_000_000",), ("ff", 16), ("0xFF", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("z", 36), ("101", 2), ("\u0663\u0664",), (b"12",), ("9" * 25,), ("-0",), ("0", 0), ("00", 0)]:
    print(args, int(*args))
for args in [("",), ("4.5",), ("1__0",), ("_1",), ("1_",), ("0x",), ("12", 2), ("1", 1), ("1", 37), ("- 1",), ("010", 0), (None,), ([],), (1.5, 10), ("a\nb",), (b"x",), ("1\0",)]:
    try:
        print(int(*args))
    except (ValueError, TypeError) as e:
        print(args, type(e).__name__, e)
