# is* predicates on many characters.
chars = ["", "a", "A", "1", " ", "\n", "é", "²", "½", "٣", "_", "日", "Ⅷ", "\x00", "\u00a0", "\u2003", "-", "a1", "1_", "αβ", "\U0001d7d8"]
for m in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isidentifier", "isprintable", "isascii", "isupper", "islower", "istitle"):
    print(m, "".join("1" if getattr(c, m)() else "0" for c in chars))
print("class".isidentifier(), "x y".isidentifier(), "ünï".isidentifier())
