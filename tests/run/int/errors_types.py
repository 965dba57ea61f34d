# Unsupported operand types and their messages.
n = 5
cases = ["1 + 'a'", "'a' + 1", "1 - []", "[] * 1.5", "1 + None", "None + 1", "-'a'", "~1.5", "+[]", "1 @ 2", "1 & 1.0", "2 ** 'x'", "1 < 'a'", "'a' >= 1", "[] < 3", "None < None", "1 in 5", "n[0]", "n()", "len(5)", "1.0 << 2", "{} + {}", "() - ()", "1 // 'x'", "1 % []", "divmod(1, 'a')", "abs('x')", "int < 3", "object() < object()", "-None", "not_defined"]
for c in cases:
    try:
        print(c, "=", eval(c))
    except (TypeError, NameError) as e:
        print(c, "->", type(e).__name__ + ":", e)
