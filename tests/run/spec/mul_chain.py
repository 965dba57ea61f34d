# Products in a loop that leave the machine word, then modulo brings them back.
def power_mod(b, e, m):
    r = 1
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r


for m in (97, 2**31 - 1, 2**47 - 115, 2**61 - 1, 2**63 - 25, 2**64 + 13, 10**30 + 57):
    print(m, power_mod(3, m - 1, m), power_mod(123456789, 10**6 + 3, m), pow(7, 1234567, m) == power_mod(7, 1234567, m))
