# int / int is rounded correctly even when the operands do not fit a double.
print(1 / 3, 7 / 2, -7 / 2, 0 / 5, 6 / 3)
print((2**53 + 1) / 1, (2**53 + 3) / 1, (2**54 + 2) / 2)
print(10**30 / 10**29, 10**400 / 10**399, (10**400 + 1) / 10**400)
print(2**1000 / 3**600, 1 / 2**1070, 3 / 2**1075, -1 / 2**1080)
try:
    print(10**400 / 3)
except OverflowError as e:
    print("OverflowError:", e)
try:
    print(10**400 * 1.0)
except OverflowError as e:
    print("OverflowError:", e)
