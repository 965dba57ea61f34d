# All alignments with fills on strings, ints, floats, bools.
for v in ("ab", 42, -3.5, True):
    print([f"{v:{fill}{al}9}" for fill in ("", "*", "0", "é") for al in "<>^"])
