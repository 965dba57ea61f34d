# Errors of the % operator.
cases = [("%d", "a"), ("%d", (1, 2)), ("%d %d", (1,)), ("%d %d", 1), ("%q", 1), ("%", ()), ("%(a", {"a": 1}), ("%(a)d", {"b": 1}), ("%(a)d", 5), ("%s", (1, 2)), ("abc", 5), ("%c", "ab"), ("%c", -1), ("%c", 1.5), ("%x", 1.5), ("%f", "a"), ("%d", None), ("%*d", ("a", 1)), ("%s %s", "ab"), ("%.*f", (1.5, 2)), ("%i", []), ("%e", None), ("%y %d", 3), ("%c", 0x110000), ("%5", 1), ("%x", "f")]
for fmt, args in cases:
    try:
        print(repr(fmt % args))
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(repr(fmt), args, type(e).__name__ + ":", e)
