# A while loop counting down over zero, with the value after it.
n = 3
while n > -2:
    print(n, end=" ")
    n -= 1
print("|", n)
