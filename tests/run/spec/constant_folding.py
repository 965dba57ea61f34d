# Expressions that a compiler may fold keep CPython's results and errors.
print(2**10, 7 // -2, -7 % 3, 1 << 70, 0.1 + 0.2, 1e308 * 10, "a" * 3, "a" "b" + "c", (1, 2) + (3,), not 5, ~7, -(-3), 5 and 6, 0 or "x", 1 < 2 < 3, "abc"[1], (1, 2, 3)[-1], len("abc"), 10**20 // 3, -0.0, 0.0 * -1, 3 == 3.0, "a" in "abc", True + True, 2**-2, 7.5 // 2, divmod(-7, 2), round(2.5), abs(-3), int("12"), float("1.5"), str(5), max(1, 2), min("b", "a"), 1_000 * 1_000_000_007 * 10**9)
for f in (lambda: 1 / 0, lambda: 5 % 0, lambda: "a" * -1, lambda: 2.0**10000, lambda: 1 << -1, lambda: (1, 2)[5], lambda: "abc"[10], lambda: int("x"), lambda: 10**400 / 2, lambda: -"a", lambda: "a" + 1, lambda: ord("ab"), lambda: {}["k"]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
