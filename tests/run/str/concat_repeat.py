# Concatenation, repetition, augmented assignment in loops.
s = ""
for i in range(10):
    s += str(i) * i
print(s, len(s))
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "a" + "é" + "日" + "\U0001F600", "" + "", "x" * True)
a = b = "shared"
a += "!"
print(a, b)
for f in (lambda: "a" + 1, lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" + None, lambda: "a" + b"b", lambda: "a" - "b"):
    try:
        print(f())
    except TypeError as e:
        print(e)
try:
    "ab" * (2**62)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__)
