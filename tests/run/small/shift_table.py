# Shifts that cross 47 and 63 bits one by one.
x = 1
out = []
while x < 2**66:
    x <<= 1
    if x.bit_length() in (46, 47, 48, 49, 63, 64, 65, 66):
        out.append(x)
print(out, [v >> 45 for v in out])
