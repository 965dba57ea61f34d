# Several statements on a line.
x = 1; y = x + 1; print(x, y); x += y; print(x)
if x > 2: print("big"); print("still")
for i in range(2): print(i, end=";"); print("-", end=";")
print()
