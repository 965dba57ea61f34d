# Case methods on ASCII and Unicode.
for s in ("hello World", "ÀÉÎ straße", "ǆ ŉ ﬁ", "they're bill's", "İstanbul ıx", "Σ ΑΣ ΣΑ", "x2y a_b", "ΌΣΟΣ"):
    print(s, s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep="|")
print("Ab".isupper(), "AB1".isupper(), "ab1".islower(), "1".islower(), "Hello World".istitle(), "Hello world".istitle(), "ǅ".istitle())
