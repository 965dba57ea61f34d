# while with else, break and continue.
n = 10
while n > 0:
    n -= 3
    if n == 4:
        continue
    print(n)
else:
    print("else", n)
while True:
    n += 5
    if n > 10:
        print("break", n)
        break
else:
    print("never")
while False:
    print("never")
else:
    print("else of a loop that never ran")
i = 0
while i < 3:
    j = 0
    while j < 3:
        if j == i:
            j += 1
            continue
        if j > 1:
            break
        print(i, j)
        j += 1
    else:
        print("inner else", i)
    i += 1
