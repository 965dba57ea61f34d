# Reversing by slice, by loop, by reversed, by recursion: all equal.
s = "añb😀c"
loop = ""
for ch in s:
    loop = ch + loop
rec = lambda t: t and rec(t[1:]) + t[0]
print(s[::-1], loop == s[::-1] == "".join(reversed(s)) == rec(s))
