# for with else over several iterables; the target after the loop.
for n in range(2, 15):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "prime")
for x in []:
    pass
else:
    print("empty else")
for x in "ab":
    pass
print(x)
