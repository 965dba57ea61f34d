# Run lengths with a while loop and with slices.
s, out, i = "aaabbbbccd", [], 0
while i < len(s):
    j = i
    while j < len(s) and s[j] == s[i]:
        j += 1
    out.append((s[i], j - i))
    i = j
print(out, "".join(c * n for c, n in out) == s)
