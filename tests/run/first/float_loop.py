# A loop over floats: sums, products, division, and their exact reprs.
total = 0.0
x = 1.0
for i in range(1, 200):
    total += 1.0 / i
    x = x * 1.01 - total / 1000.0
    if i % 40 == 0:
        print(i, total, x)
print(total, x)
