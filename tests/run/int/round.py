# round() of ints with and without digits: half to even on negative digits.
for n in (0, 5, 15, 25, 35, 149, 150, 151, -15, -25, 12345678901234567890):
    print(n, round(n), round(n, 2), round(n, -1), round(n, -2), round(n, -30))
print(type(round(5)), type(round(5, 1)), round(True), round(2**64 + 5, -1))
