# Ints that cross 2^47 and 2^63 in a loop stay exact, in both directions.
x = 1
for i in range(70):
    x *= 2
    if i in (45, 46, 47, 61, 62, 63, 69):
        print(i, x, x - 1, -x, -x - 1)
y = (1 << 47) - 3
for i in range(6):
    y += 1
    print(y)
z = (1 << 63) - 3
for i in range(6):
    z += 1
    print(z, -z)
