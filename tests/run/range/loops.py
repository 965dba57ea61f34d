# for over range: all step signs, modifying the variable, big bounds, the variable after the loop.
for i in range(3):
    print(i, end=" ")
    i = 10
print(i)
for i in range(5, 0, -2):
    print(i, end=" ")
print("after", i)
for i in range(0):
    pass
print("unchanged", i)
for i in range(2**63 - 2, 2**63 + 2):
    print(i, end=" ")
for i in range(-(2**47) + 1, -(2**47) - 2, -1):
    print(i, end=" ")
print()
n = 3
for i in range(n):
    n += 10
    print(i, n, end="; ")
r = iter(range(4))
print(next(r), list(r), list(r), sum(range(1, 101)), sum(range(10**6, 10**6 + 10)), len(range(10**15)), max(range(0, 100, 7)))
for i in range(2, 20, 2**70):
    print(i)
print([*range(3)], [range(i) for i in range(3)], tuple(range(6))[::2])
