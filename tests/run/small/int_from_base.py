# int with bases, and back with format.
for n in (0, 1, 255, 2**48, -77):
    print(n, f"{n:b}", f"{n:o}", f"{n:x}", int(f"{n:b}", 2) == int(f"{n:o}", 8) == int(f"{n:x}", 16) == n)
