# abs, divmod, pow, round, hex, oct, bin, int and float conversions side by side.
print(abs(-5), abs(5.5), abs(-0.0), abs(True), abs(-(2**63)), abs(-(2**47)), divmod(17, 5), divmod(-17, 5), divmod(17.5, -5), pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(2.0, 3))
print(round(2.5), round(3.5), round(-2.5), round(1234, -2), round(1.25, 1), round(5), hex(255), hex(-1), oct(8), bin(10), bin(-5), int("12"), int(3.9), int("-0b11", 0), float("1e3"), float(5))
print(int(), float(), bool(), str() == "", list(), tuple(), dict(), set(), frozenset(), bytes())
print(chr(65), ord("é"), ascii("é\n"), repr("é\n"), hash(5), hash("") , id(None) == id(None), len("é"), callable(print), bool("0"))
