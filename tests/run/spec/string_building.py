# Building strings in loops: +=, join, slices, reversed words, counts by character class.
def build(n):
    s = ""
    for i in range(n):
        s += chr(97 + i % 26)
        if i % 10 == 9:
            s += "-"
    return s


t = build(45)
print(t, len(t), t[::-1][:10], t.count("-"), t.split("-")[1])
vowels = digits = 0
for c in "The 3 quick brown foxes jumped 42 times":
    if c in "aeiou":
        vowels += 1
    elif c.isdigit():
        digits += 1
print(vowels, digits, " ".join(w[::-1] for w in "the quick fox".split()))
a = b = "x"
for i in range(3):
    a += b
    b = a
print(a, b, len(a))
out = []
for i in range(16):
    out.append(("Fizz" * (i % 3 == 0) + "Buzz" * (i % 5 == 0)) or str(i))
print(",".join(out))
