# Generators consumed at once by a loop, with try/finally, early exit and nested consumption.
def gen(n):
    try:
        for i in range(n):
            yield i * i
    finally:
        print("closed", n)


def total(n):
    t = 0
    for x in gen(n):
        if x > 20:
            break
        t += x
    return t


def pairs(n):
    for a in gen(n):
        for b in gen(n - 1):
            yield a, b


print(total(3))
print(total(10))
print(list(pairs(2)))
print(sum(x for x in gen(4) if x % 2))
print(max(gen(3)), [next(gen(2)) for _ in range(2)])
for x in gen(3):
    for y in gen(2):
        if y == 1:
            break
    if x == 1:
        continue
    print(x, y)
