# Chains of string methods produce the same as formats.
for s in ("alpha", "βeta", ""):
    print(s.center(9, "-") == f"{s:-^9}", s.ljust(7) == f"{s:7}", s.rjust(7, "*") == f"{s:*>7}", s[:2] == f"{s:.2}", s.zfill(7), s.upper().center(11, "é"))
