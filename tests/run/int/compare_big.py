# Comparison of ints of all sizes, and with floats exactly.
values = [-(2**64), -(2**63), -(2**47), -1, 0, 1, 2**47, 2**53, 2**53 + 1, 2**63, 2**64]
print(all(a < b for a, b in zip(values, values[1:])))
print(sorted(values[::-1]) == values)
print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 2**53 < 2.0**53 + 2)
print(10**400 > float("inf"), 10**400 < float("inf"), -(10**400) > float("-inf"), 10**400 == float("nan"))
print(1 == 1.0 == True, 0 == -0.0 == False, 2**63 == float(2**63), 2**63 - 1 == float(2**63))
print(max(2**70, 2.0**70 + 2**20), min(1, 1.0), min(1.0, 1), max(True, 1))
