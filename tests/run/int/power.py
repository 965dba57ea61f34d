# Powers: big results, negative exponents, three-argument pow.
print(2**0, 0**0, 2**10, 2**47, 2**63, 2**64, (-2) ** 63, (-3) ** 41)
print(2**-1, 4**-2, (-2) ** -3, 10**-5)
print(pow(3, 200, 13), pow(2**80, 5, 10**9 + 7), pow(3, -1, 7), pow(-3, 3, 10), pow(5, 3, -7), pow(10, 0, 1))
print(7**77)
print((-1) ** 1001, 1**10**6, True**5, 3**True)
try:
    pow(2, 3, 0)
except ValueError as e:
    print(e)
try:
    pow(2.0, 3, 5)
except TypeError as e:
    print(e)
