# Format specs of strings: width, align, fill, precision.
for s in ("", "a", "hello", "日本", "é"):
    print([format(s, spec) for spec in ("", "s", "7", "<7", ">7", "^7", "*^8", ".2", "7.3", "-<7.1s", "0", "06", "\U0001F600>4", "{<3")])
for spec in ("d", "=5", "+", ",", ".x", "5.", "#", "z", "07d", " "):
    try:
        print(repr(format("a", spec)))
    except ValueError as e:
        print(spec, e)
