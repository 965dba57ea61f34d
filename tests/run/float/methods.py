# is_integer, as_integer_ratio, hex, fromhex, conjugate.
for x in (0.0, 1.0, -2.5, 0.1, 1e300, 5e-324):
    print(x, x.is_integer(), x.as_integer_ratio(), x.hex(), float.fromhex(x.hex()) == x)
print(float.fromhex("0x1.8p1"), float.fromhex("-0x.1p-3"), float.fromhex("ff"), float.fromhex("inf"), float("nan").hex())
print((1.5).conjugate(), (1.5).real, (1.5).imag, float(), abs(-0.0), -(0.0), +(-0.0), bool(-0.0), bool(float("nan")))
for f in (lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: float.fromhex("zz"), lambda: float.fromhex("0x1p5000")):
    try:
        print(f())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
