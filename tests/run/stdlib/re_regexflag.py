# RegexFlag: repr, str, format, bits.
import re

print(re.I, repr(re.I), str(re.M | re.S), f"{re.I}", f"{re.I | re.M:d}", "%d %s %r" % (re.I, re.I, re.I), format(re.X, "04x"), repr(re.NOFLAG), [re.A, re.L])
print(re.I.name, re.I.value, (re.I | re.M).name, (re.I | re.M).value, re.NOFLAG.name, re.RegexFlag(0).value, re.RegexFlag(2) is re.I, re.RegexFlag.I is re.IGNORECASE, re.RegexFlag.DOTALL)
print(re.I | re.M, re.I & re.M, re.I ^ re.I, (re.I | re.M) & re.M, ~re.I, re.I | 8, 8 | re.I, re.I & 3, re.I ^ 3, re.I | 1024, re.RegexFlag(1 << 20), re.RegexFlag(1000), re.RegexFlag(-1), re.RegexFlag(-3), ~(re.I | re.M))
print(re.I == 2, re.I + 1, re.I * 2, hash(re.I) == hash(2), int(re.M), bool(re.NOFLAG), bool(re.I), re.I < re.M, {re.I: 1}[2], isinstance(re.I, int), re.I.bit_length(), -re.I, re.I << 1)
print(list(re.I | re.M | re.A), re.I in (re.I | re.M), re.M in re.I, len(re.I | re.M))
for f in [lambda: re.RegexFlag("x"), lambda: re.I | "a", lambda: re.I & 2.5, lambda: "a" ^ re.I]:
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(sorted([re.M, re.I]), max(re.I, re.X), re.compile("a", re.I | re.DOTALL).flags == re.I | re.S | re.U, re.compile("a", re.I).flags & re.I, bool(re.compile("a").flags & re.I))
print(re.A.value, re.I.value, re.L.value, re.M.value, re.S.value, re.U.value, re.X.value, re.DEBUG.value, re.ASCII == re.A, re.__all__)
