# Digit manipulations with divmod, strings and powers.
def digits(n):
    out = []
    while n:
        n, d = divmod(n, 10)
        out.append(d)
    return out[::-1]


print(digits(2**70), sum(digits(2**70)), [n for n in range(1, 2000) if sum(d**len(digits(n)) for d in digits(n)) == n])
