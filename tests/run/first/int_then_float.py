# A variable that is an int when the loop starts and a float afterwards.
x = 10
for i in range(6):
    print(i, x, type(x).__name__)
    if i == 2:
        x = x / 4
    else:
        x = x + 1


def total(values):
    acc = 0
    for v in values:
        acc += v
    return acc


print(total([1, 2, 3]), total([1, 2.5, 3]), total([1, 2, 3.0]))
