# Factorials: from small to hundreds of digits.
def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


for n in (0, 1, 5, 12, 13, 16, 17, 20, 21, 25, 30, 50, 100):
    print(n, fact(n))
print(len(str(fact(500))), fact(500) % 1000000007, fact(300) // fact(298))
