# Parsing and printing of numbers: int, float, complex from text, rounding, hashes, powers, errors.
def t(f, *a):
    try: print(f.__name__, a, repr(f(*a)))
    except Exception as e: print(f.__name__, a, type(e).__name__, e)
for s in ["12", " 12 ", "-12", "+12", "1_000", "1__0", "_1", "1_", "0x10", "", " ", "12a", "\u0661\u0662", "1e3", "0b1", "007", "00", "- 1", "--1", "1 2", "\t\n5\r", "9"*30, "-0", "\x001", "1\x00", "\u00bd", "\u2460", b"12", b" 1_0 ", b"x", bytearray(b"7"), "0_0"]:
    t(int, s); t(float, s)
    t(complex, s) if isinstance(s, str) else None
for s, b in [("10", 2), ("0b10", 2), ("0b10", 0), ("0x1f", 16), ("1f", 16), ("z", 36), ("Z", 36), ("10", 1), ("10", 37), ("8", 8), ("0o17", 0), ("017", 0), ("0", 0), ("00", 0), ("0x", 16), ("0x", 0), ("0b", 0), ("0_1", 0), ("0x_1", 0), ("-0x1", 0), ("+0B11", 0), (10, 2), ("10", -2), ("10", 0), (" 0x1 ", 16), ("1_0", 3), ("2", 2), ("12", "3"), ("9"*25, 36)]:
    t(int, s, b)
for s in ["1.5", ".5", "5.", ".", "1e5", "1e", "1e+5", "1E-5", "inf", "-Infinity", "nan", "+nan", "iNf", "infin", "1_0.5_0", "1._5", "1_.5", "1e1_0", "0x1p3", "1e400", "-1e400", "1e-400", "1.7976931348623159e308", "4.9e-324", "2.4e-324", "1e22", "1e23", "0.1", "123456789012345678", "9007199254740993", "1.5j", "\u0661.5", " 1.5\n", "1,5", "--1.5", "1.5e5.5", "1" * 400, "." + "1" * 50, "1e-5_0", "nan()", "0." + "0"*30 + "1"]:
    t(float, s)
for s in ["1+2j", "1+2J", "j", "-j", "+j", "1j", "1-j", "1+ 2j", " 1+2j ", "(1+2j)", "( 1+2j )", "1+2", "1+2jj", "inf+nanj", "1e5-2.5e-3j", "1+-2j", "infj", "nan-infj", "1_0+2_0j", "", "()", "1+2i", "+1+j", "1.j", ".5j"]:
    t(complex, s)
for v in [1.5, -1.5, 2.5, 1e300, float("inf"), float("nan"), True, None, [], 1j, "5"]:
    t(int, v); t(float, v); t(round, v) ; t(complex, v)
for v in [0.5, 1.5, 2.5, -0.5, 2.675, 1e16, 123.456, 1e-10, 5e-324, 1.0, 100.0, 1e22, 1e15, 123456789.123456789, 0.1+0.2, 1/3, 2/3, 1e100, 1.7976931348623157e308]:
    print(repr(v), round(v), round(v, 1), round(v, 2), round(v, -1), v.hex(), v.is_integer(), v.as_integer_ratio() if v < 1e20 else "", str(v), divmod(v, 0.3) , v // 0.7, v % -0.7, hash(v))
for n in [0, 5, 15, 25, 35, -5, -15, 12345, 10**20 + 5 * 10**3]:
    print([round(n, k) for k in (-1, -2, -3, -4, 0, 2)], n.bit_length(), n.bit_count(), (n).to_bytes(12, "big", signed=True), n.as_integer_ratio())
t(int.from_bytes, b"\xff\x00"); t(int.from_bytes, b"\xff\x00", "little"); t(int.to_bytes, 300, 1); t(int.to_bytes, -1, 1, "big"); t(int.to_bytes, 5); t(float.fromhex, "0x1.8p3"); t(float.fromhex, "1.8"); t(float.fromhex, "-0x.1"); t(float.fromhex, "inf"); t(float.fromhex, "0x1p2000"); t(float.fromhex, "zz"); t(float.fromhex, "0x"); t(pow, 2, -1); t(pow, 2, -1, 7); t(pow, 2, -1, 4); t(pow, 0, 0); t(pow, 0, -1); t(pow, 0.0, -1); t(pow, -8, 1/3); t(pow, 2, 3, 0); t(pow, 2, 3, -5); t(pow, 2.0, 3, 5); t(divmod, 7, -2); t(divmod, -7, 2); t(divmod, 7, 0); t(divmod, 7.0, 0); t(divmod, 1e308, 1e-308)
print(7 // -2, -7 // 2, 7 % -2, -7 % 2, -7.5 // 2, 7.5 % -2, 0.0 % -1, -0.0 % 1, 1e308 * 10, -1 ** 2, (-1) ** 0.5, 2 ** 0.5, 2 ** -2, 10 ** -2, 0 ** 0.0, 1 << 70, -1 >> 100, -5 >> 1, ~5, 5 & -2, 5 | -8, 5 ^ -1, 10**20 // 3, -10**20 // 3, 10**20 % -7, (10**20) ** 3, 10**20 / 10**19, 10**400 // 10**399)
t(lambda: 10**400 / 3.0); t(lambda: float(10**400)); t(lambda: 10**400 / 10**399); t(lambda: 1 << -1); t(lambda: 1 << 10**20); t(lambda: 0 << 10**20); t(lambda: 1 >> 10**20); t(lambda: 1.0 // 0); t(lambda: 1 % 0); t(lambda: 1j // 1); t(lambda: 1.0 << 1); t(lambda: "a" + 1); t(lambda: 1 + "a"); t(lambda: [] + ()); t(lambda: -"a"); t(lambda: ~1.5); t(lambda: {} | 1); t(lambda: {} < {}); t(lambda: 1 < "a"); t(lambda: 1j < 2j); t(lambda: None < 1)
print(1e16, 1e15, 123456789012345.6, 1e-4, 1e-5, 0.00012, 1.0e+21, 5e-324, 1.7976931348623157e308, -0.0, 100000000000000000.0, 3.0, 3.14, 1e5)
print(str(10**50), hex(-255), oct(8), bin(-5), hex(2**70), int("1" * 50), 0x_ff, 0b1_0, 1_000.5_5, 1e1_0)
t(str, 10**4300) if False else None
t(int, "1" * 4301); t(lambda: len(str(10**4299))); t(lambda: str(10**4300))
