# Digit sums of big powers: str of a big int in a loop.
for n in (15, 100, 333, 1000):
    print(n, sum(map(int, str(2**n))), sum(int(c) for c in str(3**n)))
total = 0
for i in range(1, 50):
    total += i**i
print(total, str(total)[-10:])
