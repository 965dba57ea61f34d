# A loop variable that alternates between int and float on every round.
def f(n):
    x = 0
    for i in range(n):
        if i % 2:
            x = x + 0.5
        else:
            x = int(x) * 3 + i
    return x


print(f(5), f(6), f(0), f(1), [f(i) for i in range(12)])
