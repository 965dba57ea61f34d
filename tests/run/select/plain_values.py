# A program without classes and attributes that shows values of all kinds: little of the types' tables is there.
print(None, True, 0, -1, 123456789012345678901234567890, 1 << 62, 1 << 63, 1 << 64, 0.5, 1e300, -0.0, "text", ())
print([None, True, 7, 1.5, "a'b", 'a"b', "\t\x7f\xa0é\u200b\u2028\u3000漢\U0001f600\ue000\U000e0001", (1,), [], [[2]]])
print({"a": 1, 2: [3], (4, 5): {6}}, {7})
print(print, len, int, range(3), ..., NotImplemented)
print(1, 2, sep="-", end="!\n")
print()
